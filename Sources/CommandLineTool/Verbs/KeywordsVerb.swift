import CommandLineParsing
import NLPZero

/// `nlpzero keywords`: the words that tell what texts are about.
enum KeywordsVerb: Verb {
  enum Format: String, NamedChoice { case plain, jsonl }

  static let files = CommandArgumentList(
    "file", help: "Text files, each a text; standard input if none is named.")
  static let lines = CommandFlag("lines", help: "Every line is a text.")
  static let count = CommandOption<Int>(
    "count", value: "n", default: 20, .atLeast(1), help: "How many words of each text.")
  static let method = CommandOption<KeywordFinder.Method>(
    "method", value: "name", default: .termFrequency,
    help: """
      tf-idf: the words that are more frequent than in the text of the lexicon; text-rank: those that \
      stand near others of these.
      """)
  static let format = CommandOption<Format>(
    "format", value: "name", default: .plain,
    help:
      "plain: a line of words for each text, the best first; jsonl: words with scores and counts.")

  static let description = VerbDescription(
    name: "keywords",
    overview: "Name the words that tell what texts are about.",
    discussion: [
      """
      With --format jsonl, a line is {"text", "keywords": [{"word", "score", "count"}, …]}, where text is \
      the file's name, or its name and the line's number.
      """
    ],
    arguments: [files],
    options: [lines, count, method, format, ResultOutput.path],
    moreOptions: [LexiconOptions.groupOfKnownWords],
    examples: [
      .init(
        command: "nlpzero keywords article.txt --count 5",
        explanation: "Prints the five key words of an article."),
      .init(
        command: "nlpzero keywords titles.txt --lines --format jsonl > keywords.jsonl",
        explanation: "Writes the key words of every line with their scores."),
    ])

  static func run(_ context: VerbContext) throws {
    let arguments = context.arguments
    let finder = KeywordFinder(
      segmenter: try LexiconOptions.segmenter(context), method: arguments[method])
    let corpus = try context.stream(arguments[files])
    let progress = context.progress("ranking words", total: corpus.byteCount)
    defer { progress.finish() }
    try ResultOutput.write(context) { output in
      var texts = TextCollector(isByLine: arguments[lines])
      try corpus.forEachLine(progress: progress.update) { line in
        for text in texts.add(line) { try write(text, finder, context, to: &output) }
      }
      for text in texts.finish() { try write(text, finder, context, to: &output) }
    }
  }

  private static func write(
    _ text: NamedText, _ finder: KeywordFinder, _ context: VerbContext,
    to output: inout BufferedOutput
  ) throws {
    let found = finder.keywords(in: text.text, count: context.arguments[count])
    let line =
      switch context.arguments[format] {
      case .plain: found.map(\.word).joined(separator: " ")
      case .jsonl: json(found, of: text.name).text
      }
    try output.write("\(line)\n".utf8)
  }

  private static func json(_ keywords: [Keyword], of name: String) -> OrderedJSON {
    let list = keywords.map { keyword in
      OrderedJSON.object([
        ("word", .string(keyword.word)), ("score", .decimal(keyword.score)),
        ("count", .integer(keyword.count)),
      ])
    }
    return .object([("text", .string(name)), ("keywords", .array(list))])
  }
}

private struct NamedText {
  let name: String
  var text: String
}

/// Lines put together to texts: those of a file, or each alone.
private struct TextCollector {
  private let isByLine: Bool
  private var open: NamedText?

  init(isByLine: Bool) { self.isByLine = isByLine }

  /// Takes a line; returns the texts that it ends.
  mutating func add(_ line: CorpusLine) -> [NamedText] {
    if isByLine { return [NamedText(name: "\(line.path):\(line.number)", text: line.text)] }
    let ended = open?.name == line.path ? [] : finish()
    if open == nil { open = NamedText(name: line.path, text: "") }
    open?.text += line.text + "\n"
    return ended
  }

  /// Returns the text that is open.
  mutating func finish() -> [NamedText] {
    defer { open = nil }
    return open.map { [$0] } ?? []
  }
}

extension KeywordFinder.Method: NamedChoice {}
