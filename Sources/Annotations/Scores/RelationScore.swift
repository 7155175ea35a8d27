import CorpusReading

/// The score of triples, each counted once a text.
public struct RelationScore: CountedScore, Hashable, Sendable {
  private struct Item: Hashable {
    let predicate: String
    let subject: String
    let object: String
    let types: [String]

    init(_ relation: Relation, isTyped: Bool) {
      predicate = relation.predicate
      subject = relation.subject.text
      object = relation.object.text
      types = isTyped ? [relation.subject.type, relation.object.type] : []
    }
  }

  /// The counts over all texts added so far, where triples are the same if their predicates, and their subjects
  /// and objects as strings, are: DuIE's definition.
  public private(set) var counts = ScoreCounts()
  /// The same where the types of subject and object must be the same, too, as the strict score of CoNLL04 asks.
  public private(set) var strict = ScoreCounts()

  /// Creates a score of nothing.
  public init() {}

  /// The score of `pairs` of gold and predicted annotation.
  public init(_ pairs: some Sequence<PredictionPair>) {
    for pair in pairs { add(pair) }
  }

  /// Adds one text.
  public mutating func add(_ pair: PredictionPair) {
    func add(to counts: inout ScoreCounts, isTyped: Bool) {
      counts.add(
        gold: Set(pair.gold.relations.flatMap(\.flattened).map { Item($0, isTyped: isTyped) }),
        predicted: Set(
          pair.predicted.relations.flatMap(\.flattened).map { Item($0, isTyped: isTyped) }),
        unlocated: pair.gold.unlocated.relations)
    }
    add(to: &counts, isTyped: false)
    add(to: &strict, isTyped: true)
  }

  /// The counts as one line of JSON, the strict ones under `strict`.
  public var jsonLine: String {
    OrderedJSON.object(counts.fields + [("strict", strict.json)]).text
  }
}
