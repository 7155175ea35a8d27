import CommandLineParsing
import Foundation
import NLPZero

/// `nlpzero info`: says what a file or this machine is.
enum InfoVerb: Verb {
  static let file = CommandArgumentList(
    "file", atMost: 1,
    help: """
      A lexicon, a segmenter, templates, a grammar, vectors, the folder of a model or encoder, annotated \
      texts, a treebank or text, told from its contents; none with --machine.
      """)
  static let machine = CommandFlag(
    "machine",
    help: "Describe this machine instead: processor, memory, instruction sets of the kernels.")

  static let description = VerbDescription(
    name: "info",
    overview: "Say what a file is, what it holds and where it comes from; or what this machine is.",
    discussion: [
      """
      The provenance is shown from NAME.provenance.md beside a file, or provenance.md in a \
      model's folder.
      """
    ],
    arguments: [file],
    options: [machine],
    examples: [
      .init(
        command: "nlpzero info lexicon.tsv",
        explanation: "Shows the number of words and the most frequent ones."),
      .init(
        command: "nlpzero info --machine",
        explanation: "Shows what to name beside a measurement, and which kernels are used."),
    ])

  static func run(_ context: VerbContext) throws {
    let path = context.arguments[file].first
    guard !context.arguments[machine] else {
      if path != nil { throw UsageProblem.exclusiveOptions(["--machine", "<file>"]) }
      return try print(MachineSummary(Machine()).rows)
    }
    guard let path else { throw UsageProblem.missingArgument(name: file.name) }
    if path == "-" {
      throw CommandFailure(description: "standard input: info looks at files and folders only")
    }
    let provenance = ShippedFiles.provenance(of: path)
    try print(
      FileSummary(path: path).rows,
      provenance.map { try Corpus(paths: [$0]).allLines().joined(separator: "\n") })
  }

  private static func print(
    _ rows: [(name: String, value: String)], _ provenance: String? = nil
  ) throws {
    var output = BufferedOutput()
    for (name, value) in rows { try output.writeLine("\(name): \(value)") }
    if let provenance { try output.writeLine("\n" + provenance) }
    try output.flush()
  }
}
