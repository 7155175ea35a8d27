import CorpusReading

/// The score of triples, each counted once a text.
public struct RelationScore: CountedScore, Hashable, Sendable {
  /// The counts over all texts added so far, where triples are the same if their predicates, and their subjects
  /// and objects as strings, are: DuIE's definition.
  public private(set) var counts = ScoreCounts()
  /// The same where the types of subject and object must be the same, too, as the strict score of CoNLL04 asks.
  public private(set) var strict = ScoreCounts()
  /// How well the probabilities of triples hold, types left aside.
  public private(set) var calibrationError = CalibrationError()

  /// Creates a score of nothing.
  public init() {}

  /// The score of `pairs` of gold and predicted annotation.
  public init(_ pairs: some Sequence<PredictionPair>) {
    for pair in pairs { add(pair) }
  }

  /// Adds one text.
  public mutating func add(_ pair: PredictionPair) {
    let gold = pair.gold.relations.flatMap(\.flattened)
    let predicted = pair.predicted.relations.flatMap(\.flattened)
    func add(to counts: inout ScoreCounts, isTyped: Bool) {
      counts.add(
        gold: Set(gold.map { RelationStatement($0, isTyped: isTyped) }),
        predicted: Set(predicted.map { RelationStatement($0, isTyped: isTyped) }),
        unlocated: pair.gold.unlocated.relations)
    }
    add(to: &counts, isTyped: false)
    add(to: &strict, isTyped: true)
    calibrationError.add(
      predicted.map { (RelationStatement($0, isTyped: false), $0.confidence) },
      gold: Set(gold.map { RelationStatement($0, isTyped: false) }))
  }

  /// The counts as one line of JSON, the strict ones under `strict`; behind them `calibration_error`
  /// if triples have probabilities.
  public var jsonLine: String {
    OrderedJSON.object(counts.fields + [("strict", strict.json)] + calibrationError.fields).text
  }
}
