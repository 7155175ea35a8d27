import Foundation
import NLPZero

/// `nlpzero parse`: the parts of each line by templates.
enum ParseVerb: Verb {
  static let files = CommandArgumentList(
    "file", help: "Text files or folders; standard input if none is named.")
  static let templates = CommandOption<String>(
    "templates", short: "t", value: "file", help: "The templates.")
  static let minimum = CommandOption<Double>(
    "min-probability", value: "p", default: 0.15, .within(0...1),
    help: "Words are a part if that is more probable than this.")
  static let segmented = CommandFlag(
    "segmented", help: "The text is already segmented, with a space between words.")
  static let description = VerbDescription(
    name: "parse",
    overview: "Find the parts of sentences, one a line.",
    arguments: [files],
    options: [templates, minimum, segmented] + LexiconOptions.table,
    examples: [
      .init(
        command: "echo 他在北京大学学习历史 | nlpzero parse --templates templates.tsv",
        explanation: "Analyses a sentence.")
    ])

  static func run(_ context: VerbContext) throws {
    let arguments = context.arguments
    let parser = SentenceParser(
      templates: try TemplateCounts(contentsOf: arguments[templates]),
      minimumProbability: arguments[minimum])
    let segmenter = try LexiconOptions.segmenter(context)
    let isSegmented = arguments[segmented]
    let corpus = try context.input(arguments[files])
    var output = BufferedOutput()
    try OrderedLines.transform(
      corpus, progress: context.progress("parsing", total: corpus.byteCount), to: &output
    ) { lines, result in
      var workspace = SentenceParser.Workspace()
      lines.forEachLine { line in
        let text = String(decoding: line, as: UTF8.self)
        let tree =
          isSegmented
          ? parser.parse(text.split(separator: " ").map(String.init), workspace: &workspace)
          : parser.parse(text, segmenter: segmenter, workspace: &workspace)
        if let data = try? JSONEncoder().encode(tree) {
          result.append(contentsOf: data)
          result.append(10)
        }
      }
    }
  }
}
