/// The score of triples, each counted once a text: DuIE's definition.
public struct RelationScore: Hashable, Sendable {
  /// What two triples must share to be the same.
  public enum Matching: Sendable {
    /// The predicate, and subject and object as strings.
    case text
    /// The types of subject and object as well.
    case textAndTypes
  }

  private struct Item: Hashable {
    let predicate: String
    let subject: String
    let object: String
    let types: [String]

    init(_ relation: Relation, _ matching: Matching) {
      predicate = relation.predicate
      subject = relation.subject.text
      object = relation.object.text
      types = matching == .text ? [] : [relation.subject.type, relation.object.type]
    }
  }

  /// What two triples must share.
  public let matching: Matching
  /// The counts over all texts added so far.
  public private(set) var counts = ScoreCounts()

  /// Creates a score of nothing.
  public init(matching: Matching = .text) { self.matching = matching }

  /// The score of `pairs` of gold and predicted annotation.
  public init(_ pairs: some Sequence<PredictionPair>, matching: Matching = .text) {
    self.init(matching: matching)
    for pair in pairs { add(pair) }
  }

  /// Adds one text.
  public mutating func add(_ pair: PredictionPair) {
    counts.add(
      gold: Set(pair.gold.relations.map { Item($0, matching) }),
      predicted: Set(pair.predicted.relations.map { Item($0, matching) }),
      unlocated: pair.gold.unlocated.relations)
  }

  /// The counts as one line of JSON.
  public var jsonLine: String { counts.jsonLine }
}
