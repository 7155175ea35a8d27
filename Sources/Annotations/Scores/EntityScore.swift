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

  /// Creates a score of nothing.
  public init() {}

  /// The score of `pairs` of gold and predicted annotation.
  public init(_ pairs: some Sequence<PredictionPair>) {
    for pair in pairs { add(pair) }
  }

  /// Adds one text.
  public mutating func add(_ pair: PredictionPair) {
    counts.add(
      gold: Set(pair.gold.entities.map(Item.init)),
      predicted: Set(pair.predicted.entities.map(Item.init)),
      unlocated: pair.gold.unlocated.entities)
  }

  /// The counts as one line of JSON.
  public var jsonLine: String { counts.jsonLine }
}
