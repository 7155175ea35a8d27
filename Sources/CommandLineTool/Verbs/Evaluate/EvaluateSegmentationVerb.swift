import CommandLineParsing
import NLPZero

/// `nlpzero evaluate segmentation`: words against gold words.
enum EvaluateSegmentationVerb: Verb {
  static let gold = EvaluateGroup.gold("The right words, with a space between, line for line.")
  static let words = CommandOption<String?>(
    optional: "words", value: "file",
    help: "The training data's words, for out-of-vocabulary recall.")

  static let description = VerbDescription(
    name: "evaluate segmentation",
    overview: "Score words against the gold words of each line.",
    discussion: [
      """
      Without --predictions the gold text is joined and segmented by the lexicon. A word is right when \
      both its ends are.
      """
    ],
    options: [gold, EvaluateGroup.predictions, words, ResultOutput.path],
    moreOptions: [LexiconOptions.group],
    exclusiveOptions: LexiconOptions.table.map { [EvaluateGroup.predictions.name, $0.name] },
    examples: [
      .init(
        command: "nlpzero evaluate segmentation --gold gold.txt --lexicon lexicon.tsv",
        explanation: "Segments the gold text by a lexicon and scores the words."),
      .init(
        command: "nlpzero evaluate segmentation --gold gold.txt --predictions words.txt",
        explanation: "Scores words that any tool has written."),
    ])

  static func run(_ context: VerbContext) throws {
    try ResultOutput.check(context)
    let gold = try lines(of: context.arguments[gold])
    let predicted =
      try context.arguments[EvaluateGroup.predictions].map(lines)
      ?? segmented(gold, by: LexiconOptions.segmenter(context))
    let knownWords = try context.arguments[words].map {
      try Lexicon(contentsOf: FileKind.wordList($0))
    }
    let score = try SegmentationScore(gold: gold, predicted: predicted, knownWords: knownWords)
    try ResultOutput.write(line: json(of: score).text, context)
  }

  /// The words of each line, which white space separates.
  private static func lines(of path: String) throws -> [[String]] {
    var lines: [[String]] = []
    try Corpus(paths: [path]).forEachLine { line in
      lines.append(line.text.splitAtWhiteSpace())
    }
    return lines
  }

  private static func segmented(_ gold: [[String]], by segmenter: Segmenter) -> [[String]] {
    gold.map { segmenter.words(in: $0.joined()) }
  }

  private static func json(of score: SegmentationScore) -> OrderedJSON {
    let vocabulary: [(String, OrderedJSON)] =
      [
        ("outOfVocabularyRate", score.outOfVocabularyRate),
        ("outOfVocabularyRecall", score.outOfVocabularyRecall),
        ("inVocabularyRecall", score.inVocabularyRecall),
      ].compactMap { name, value in value.map { (name, .decimal($0)) } }
      + (score.outOfVocabularyCount.map { [("outOfVocabularyCount", .integer($0))] } ?? [])
    return .object(
      score.counts.figures + [
        ("goldCount", .integer(score.goldCount)),
        ("predictedCount", .integer(score.predictedCount)),
        ("correctCount", .integer(score.correctCount)),
      ] + vocabulary)
  }
}
