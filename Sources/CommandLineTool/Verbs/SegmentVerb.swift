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
    let files = context.arguments[files]
    let corpus = try Corpus(paths: files.isEmpty ? ["-"] : files)
    let progress = context.progress("segmenting", total: corpus.byteCount)
    let format = context.arguments[format]
    var output = BufferedOutput()
    try OrderedLines.transform(corpus, progress: progress, to: &output) { lines, result in
      var workspace = Segmenter.Workspace()
      lines.forEachLine { line in
        segmenter.segment(line, workspace: &workspace)
        switch format {
        case .plain: appendPlain(line, workspace, to: &result)
        case .jsonl: appendJSON(line, workspace, to: &result)
        }
        result.append(UInt8(ascii: "\n"))
      }
    }
  }

  private static func appendPlain(
    _ line: UnsafeRawBufferPointer, _ workspace: Segmenter.Workspace, to result: inout [UInt8]
  ) {
    var isFirst = true
    for range in workspace.wordRanges {
      let word = line[workspace.byteRange(of: range)]
      if isWhiteSpace(word) { continue }
      if !isFirst { result.append(UInt8(ascii: " ")) }
      isFirst = false
      result.append(contentsOf: word)
    }
  }

  private static func appendJSON(
    _ line: UnsafeRawBufferPointer, _ workspace: Segmenter.Workspace, to result: inout [UInt8]
  ) {
    let words = workspace.wordRanges.filter { !isWhiteSpace(line[workspace.byteRange(of: $0)]) }
    let record = OrderedJSON.object([
      ("text", .string(String(decoding: line, as: UTF8.self))),
      ("words", .array(words.map { .array([.integer($0.lowerBound), .integer($0.upperBound)]) })),
    ])
    result.append(contentsOf: record.text.utf8)
  }

  /// Whether a word is white space alone, which only a word of one to three bytes is.
  private static func isWhiteSpace(_ word: Slice<UnsafeRawBufferPointer>) -> Bool {
    word.count <= 3
      && String(decoding: word, as: UTF8.self).unicodeScalars
        .allSatisfy(\.properties.isWhitespace)
  }
}
