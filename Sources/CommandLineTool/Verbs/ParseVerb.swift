import CommandLineParsing
import Foundation
import NLPZero

/// `nlpzero parse`: the parts of each line, nested in one another.
enum ParseVerb: Verb {
  enum Format: String, NamedChoice { case brackets, tree, json, svg }

  static let files = CommandArgumentList(
    "file", help: "Text files or folders; standard input if none is named.")
  static let format = CommandOption<Format>(
    "format", value: "name", default: .tree,
    help: """
      brackets: a line of words, parts in brackets; tree: a drawing in text, an empty line behind \
      it; json: one object a line; svg: a picture.
      """)
  static let segmented = CommandFlag(
    "segmented", help: "The text is already segmented, with white space between words.")
  static let writeGrammar = CommandOption<String?>(
    optional: "write-grammar", value: "file",
    help: """
      Write the templates as one file that opens at once, for --templates; without text files, do \
      no more than that.
      """)

  static let description = VerbDescription(
    name: "parse",
    overview: "Find the parts of sentences, line for line, by templates nested in one another.",
    discussion: [
      """
      With --format json, a line is {"template", "content", "start", "end", "score", "modules"}: the \
      words that stand in a part itself, null for each module, which has the same form; half-open \
      ranges of the line's Unicode scalars; the score is the part's probability, or nlp-zero's sum of \
      logarithms.
      """
    ],
    arguments: [files],
    options: [format, ResultOutput.path, segmented, writeGrammar] + TreeParser.table,
    moreOptions: [LexiconOptions.group],
    exclusiveOptions: LexiconOptions.table.map { ["segmented", $0.name] },
    examples: [
      .init(
        command: "echo 他在北京大学学习历史 | nlpzero parse",
        explanation: "Draws the parts of a sentence by the shipped templates."),
      .init(
        command: "nlpzero parse news.txt --templates templates.tsv --format json > trees.jsonl",
        explanation: "Analyzes a file by templates of your own."),
      .init(
        command: "echo 他在北京大学学习历史 | nlpzero parse --format svg > tree.svg",
        explanation: "Draws a picture."),
      .init(
        command: "nlpzero parse --templates templates.tsv --write-grammar templates.grammar",
        explanation: "Prepares templates, so that later calls start at once."),
    ])

  /// What is read before it is parsed: a tenth of a second's work.
  private static let batchByteCount = 1 << 17

  static func run(_ context: VerbContext) throws {
    let arguments = context.arguments
    let parser = try TreeParser(context)
    if let path = arguments[writeGrammar] {
      try OutputPath.check(path)
      try parser.write(to: path)
      if arguments[files].isEmpty { return }
    }
    let segmenter = arguments[segmented] ? nil : try LexiconOptions.segmenter(context)
    let format = arguments[format]
    let corpus = try context.stream(arguments[files])
    let progress = context.progress("parsing", total: corpus.byteCount)
    try ResultOutput.write(context) { output in
      if format == .svg { return try draw(corpus, parser, segmenter, progress, to: &output) }
      try OrderedLines.transform(
        corpus, progress: progress, batchByteCount: batchByteCount, to: &output
      ) { lines, result in
        var workspace = TreeParser.Workspace()
        lines.forEachLine { line in
          let tree = tree(String(decoding: line, as: UTF8.self), parser, segmenter, &workspace)
          append(tree, format, to: &result)
        }
      }
    }
  }

  /// One picture of all lines, one tree below the other.
  private static func draw(
    _ corpus: Corpus, _ parser: TreeParser, _ segmenter: Segmenter?, _ progress: ProgressDisplay,
    to output: inout BufferedOutput
  ) throws {
    defer { progress.finish() }
    var workspace = TreeParser.Workspace()
    var trees: [SentenceTree] = []
    try corpus.forEachLine(progress: progress.update) { line in
      if !line.bytes.isEmpty { trees.append(tree(line.text, parser, segmenter, &workspace)) }
    }
    try output.write(SentenceTree.svg(of: trees).utf8)
  }

  private static func tree(
    _ line: String, _ parser: TreeParser, _ segmenter: Segmenter?,
    _ workspace: inout TreeParser.Workspace
  ) -> SentenceTree {
    if let segmenter { return parser.parse(line, segmenter: segmenter, &workspace) }
    return parser.parse(line, wordRanges: wordRanges(of: line), &workspace)
  }

  /// Where the words of a segmented line stand.
  private static func wordRanges(of line: String) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    var place = 0
    for scalar in line.unicodeScalars {
      if scalar.isWhiteSpace {
        if start < place { ranges.append(start..<place) }
        start = place + 1
      }
      place += 1
    }
    if start < place { ranges.append(start..<place) }
    return ranges
  }

  private static func append(_ tree: SentenceTree, _ format: Format, to result: inout [UInt8]) {
    switch format {
    case .brackets: result.append(contentsOf: "\(tree.brackets)\n".utf8)
    case .tree: result.append(contentsOf: "\(tree)\n\n".utf8)
    case .json, .svg: result.append(contentsOf: "\(json(of: tree).text)\n".utf8)
    }
  }

  private static func json(of tree: SentenceTree) -> OrderedJSON {
    let template = tree.template.elements.map { element in
      if case .word(let word) = element {
        OrderedJSON.string(word)
      } else {
        OrderedJSON.literal("null")
      }
    }
    return .object([
      ("template", .array(template)), ("content", .string(tree.text)),
      ("start", .integer(tree.range.lowerBound)), ("end", .integer(tree.range.upperBound)),
      ("score", .decimal(tree.score)), ("modules", .array(tree.children.map(json))),
    ])
  }
}
