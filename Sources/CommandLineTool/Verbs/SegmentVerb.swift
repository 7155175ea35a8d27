import CommandLineParsing
import NLPZero

/// `nlpzero segment`: cuts each line into words.
enum SegmentVerb: Verb {
  enum Format: String, NamedChoice { case plain, jsonl }

  static let files = CommandArgumentList(
    "file", help: "Text files or folders; standard input if none is named.")
  static let format = CommandOption<Format>(
    "format", value: "name", default: .plain,
    help: "plain: words with a space between; jsonl: the text and its words' positions.")
  static let best = CommandOption<Int?>(
    optional: "best", value: "n", .within(1...1000),
    help: "The n most probable ways to cut each line; plain: with tabs between them.")
  static let sample = CommandOption<Double?>(
    optional: "sample", value: "alpha", .atLeast(0),
    help: """
      Draw one of all ways to cut a line, by probability to the power of alpha: 1 as the lexicon \
      has it, 0 all alike; --seed fixes the choice.
      """)
  static let search = CommandFlag(
    "search", help: "Behind each word, also the words inside it, for a search index.")
  static let writeSegmenter = CommandOption<String?>(
    optional: "write-segmenter", value: "file",
    help: """
      Write lexicon and rules as one file that opens at once, for --lexicon; without text files, \
      do no more than that.
      """)

  static let description = VerbDescription(
    name: "segment",
    overview: "Cut text into words, line for line.",
    discussion: [
      """
      With --format jsonl, a line is {"text", "words": [[start, end], …]}: half-open ranges of the \
      text's Unicode scalars, white space left out; with --best it is {"text", "segmentations": \
      [{"score", "words"}, …]}, where a score is the natural logarithm of a probability.
      """
    ],
    arguments: [files],
    options: [format, ResultOutput.path, best, sample, search, writeSegmenter],
    moreOptions: [LexiconOptions.group],
    exclusiveOptions: [["best", "sample", "search"]],
    examples: [
      .init(
        command: "echo 今天天气很好 | nlpzero segment",
        explanation: "Segments standard input by the shipped lexicon."),
      .init(
        command: "nlpzero segment news.txt.gz --lexicon lexicon.tsv > words.txt",
        explanation: "Segments a compressed file by a lexicon of your own."),
      .init(
        command: "nlpzero segment --lexicon lexicon.tsv --write-segmenter lexicon.segmenter",
        explanation: "Prepares a lexicon, so that later calls start at once."),
    ])

  static func run(_ context: VerbContext) throws {
    let segmenter = try LexiconOptions.segmenter(context)
    if let path = context.arguments[writeSegmenter] {
      try OutputPath.check(path)
      try segmenter.write(to: path)
      if context.arguments[files].isEmpty { return }
    }
    let writer = SegmentWriter(
      segmenter: segmenter, isJSON: context.arguments[format] == .jsonl,
      mode: try mode(context, segmenter))
    let corpus = try context.stream(context.arguments[files])
    let progress = context.progress("segmenting", total: corpus.byteCount)
    try ResultOutput.write(context) { output in
      try OrderedLines.transform(corpus, progress: progress, to: &output, writer.append)
    }
    if context.arguments[LexiconOptions.fold] == nil {
      noteFolding(ofLines: writer.foldedLineCount, context)
    }
  }

  private static func noteFolding(ofLines count: Int, _ context: VerbContext) {
    if count == 0 { return }
    context.note(
      "\(count == 1 ? "1 line has" : "\(count) lines have") traditional characters that the lexicon lacks, "
        + "which were looked up as simplified ones; --fold none takes them as they are")
  }

  private static func mode(
    _ context: VerbContext, _ segmenter: Segmenter
  ) throws -> SegmentWriter.Mode {
    let (count, alpha) = (context.arguments[best], context.arguments[sample])
    if context.arguments[search] { return .search }
    if segmenter.rules == .nlpZero && (count != nil || alpha != nil) {
      throw CommandFailure(
        description: "the rules nlp-zero know one way to cut a line only; "
          + "--best and --sample need --rules units or characters")
    }
    if let count { return .best(count) }
    guard let alpha else { return .mostProbable }
    return .sampled(inverseTemperature: alpha, SeededGenerator(seed: context.seed))
  }
}
