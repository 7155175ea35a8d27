import NLPZero

/// `nlpzero evaluate segmentation`.
enum SegmentationEvaluation {
  static func run(_ context: VerbContext) throws {
    let gold = try lines(of: context.arguments[EvaluateVerb.gold])
    let predicted =
      try context.arguments[EvaluateVerb.predictions].map(lines)
      ?? segmented(gold, by: LexiconOptions.segmenter(context))
    let knownWords = try context.arguments[EvaluateVerb.words].map(Lexicon.init(contentsOf:))
    let score = try SegmentationScore(gold: gold, predicted: predicted, knownWords: knownWords)
    var output = BufferedOutput()
    try output.writeLine(json(of: score).text)
    try output.flush()
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
