import Foundation
import NLPZero

/// `nlpzero info`: says what a file is.
enum InfoVerb: Verb {
  static let file = CommandArgument<String>(
    "file",
    help: "A lexicon, a segmenter, a vector file (.txt, .vec, .bin) or a model's folder.")

  static let description = VerbDescription(
    name: "info",
    overview: "Say what a lexicon, segmenter, vector file or model is, and where it comes from.",
    discussion: [
      """
      The provenance is shown from NAME.provenance.md beside a file, or provenance.md in a \
      model's folder.
      """
    ],
    arguments: [file],
    examples: [
      .init(
        command: "nlpzero info lexicon.tsv",
        explanation: "Shows the number of words and the most frequent ones.")
    ])

  static func run(_ context: VerbContext) throws {
    let path = context.arguments[file]
    var output = BufferedOutput()
    for (name, value) in try FileSummary(path: path).rows {
      try output.writeLine("\(name): \(value)")
    }
    if let provenance = ShippedFiles.provenance(of: path) {
      try output.writeLine("\n" + Corpus.text(of: provenance))
    }
    try output.flush()
  }
}

extension Corpus {
  /// A small file as a whole.
  fileprivate static func text(of path: String) throws -> String {
    var lines: [String] = []
    try Corpus(paths: [path]).forEachLine { lines.append($0.text) }
    return lines.joined(separator: "\n")
  }
}
