import CorpusReading

/// The score of entities: type and span must be exact, and each counts once a text.
public struct EntityScore: CountedScore, Hashable, Sendable {
  private struct Item: Hashable {
    let type: String
    let start: Int
    let end: Int

    init(_ entity: Entity) { (type, start, end) = (entity.type, entity.start, entity.end) }
  }

  /// The counts over all texts added so far.
  public private(set) var counts = ScoreCounts()
  /// How well the probabilities of entities hold, in texts without triples: the entities of others are
  /// found as the ends of triples.
  public private(set) var calibrationError = CalibrationError()

  /// Creates a score of nothing.
  public init() {}

  /// The score of `pairs` of gold and predicted annotation.
  public init(_ pairs: some Sequence<PredictionPair>) {
    for pair in pairs { add(pair) }
  }

  /// Adds one text.
  public mutating func add(_ pair: PredictionPair) {
    let gold = Set(pair.gold.entities.map(Item.init))
    let predicted = pair.predicted.entities.map { (item: Item($0), confidence: $0.confidence) }
    counts.add(
      gold: gold, predicted: Set(predicted.map(\.item)), unlocated: pair.gold.unlocated.entities)
    guard pair.gold.relations.isEmpty, pair.predicted.relations.isEmpty else { return }
    calibrationError.add(predicted, gold: gold)
  }

  /// The counts as one line of JSON; behind them `calibration_error` if entities have probabilities.
  public var jsonLine: String { OrderedJSON.object(counts.fields + calibrationError.fields).text }
}
