import NLPZero

/// `nlpzero segment`: cuts each line into words.
enum SegmentVerb: Verb {
  enum Format: String, NamedChoice { case plain, jsonl }

  static let files = CommandArgumentList(
    "file", help: "Text files or folders; standard input if none is named.")
  static let format = CommandOption<Format>(
    "format", value: "name", default: .plain,
    help: "plain: words with a space between; jsonl: the text and its words' positions.")

  static let description = VerbDescription(
    name: "segment",
    overview: "Cut text into words, line for line.",
    discussion: [
      """
      With --format jsonl, a line is {"text", "words": [[start, end], …]}: half-open ranges of the \
      text's Unicode scalars, white space left out.
      """
    ],
    arguments: [files],
    options: LexiconOptions.table + [format],
    examples: [
      .init(
        command: "echo 今天天气很好 | nlpzero segment",
        explanation: "Segments standard input by the shipped lexicon."),
      .init(
        command: "nlpzero segment news.txt.gz --lexicon lexicon.tsv > words.txt",
        explanation: "Segments a compressed file by a lexicon of your own."),
    ])

  static func run(_ context: VerbContext) throws {
    let segmenter = try LexiconOptions.segmenter(context)
    let corpus = try context.input(context.arguments[files])
    let progress = context.progress("segmenting", total: corpus.byteCount)
    let format = context.arguments[format]
    var output = BufferedOutput()
    try OrderedLines.transform(corpus, progress: progress, to: &output) { lines, result in
      var workspace = Segmenter.Workspace()
      lines.forEachLine { line in
        segmenter.segment(line, workspace: &workspace)
        switch format {
        case .plain: workspace.appendWords(of: line, to: &result)
        case .jsonl: appendJSON(line, workspace, to: &result)
        }
        result.append(UInt8(ascii: "\n"))
      }
    }
  }

  private static func appendJSON(
    _ line: UnsafeRawBufferPointer, _ workspace: Segmenter.Workspace, to result: inout [UInt8]
  ) {
    let text = OrderedJSON.string(String(decoding: line, as: UTF8.self)).text
    result.append(contentsOf: #"{"text":\#(text),"words":["#.utf8)
    var separator = ""
    for index in 0..<workspace.wordCount where !workspace.isWhiteSpace(index) {
      let range = workspace[index].scalars
      result.append(contentsOf: "\(separator)[\(range.lowerBound),\(range.upperBound)]".utf8)
      separator = ","
    }
    result.append(contentsOf: "]}".utf8)
  }
}
