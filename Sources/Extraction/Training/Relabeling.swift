import Annotations

/// Training texts with their labels cleaned by the members of an ensemble: what all of them find is added, what none finds
/// is taken out (kexue.fm/archives/6671).
///
/// Labels that come from a knowledge base or from few hands are wrong and lacking in some part. A model learns the
/// rule sooner than the exceptions, and members that have learned from different parts of the texts are wrong together
/// about few of them. Triples are compared by what they say, entities by type and place; an event is added if all members
/// find the same, and taken out if none finds any part of it. Of types that a text is not labeled for nothing changes.
public struct Relabeling: Sendable {
  /// One label that is other than before.
  public struct Change: Sendable {
    /// Which text has it.
    public let textIndex: Int
    /// Whether it was added; otherwise it was taken out.
    public let isAdded: Bool
    /// Its predicate or type.
    public let type: String
    /// What it says.
    public let description: String
  }

  /// The texts with their new labels, in their order.
  public private(set) var texts: [AnnotatedText]
  /// What is other than before, text by text, what was taken out first.
  public private(set) var changes: [Change] = []

  /// Compares the labels of `texts` with what the members of `ensemble` find in them.
  ///
  /// - Complexity: extraction by every member, and for each text the square of its labels.
  public init(_ texts: [AnnotatedText], by ensemble: ExtractionModel) {
    self.texts = texts
    let found = ensemble.voters.map { $0.extract(texts.map(\.text)) }
    for index in texts.indices { relabel(index, found.map { $0[index] }, ensemble.schema.kind) }
  }

  private mutating func relabel(_ index: Int, _ found: [AnnotatedText], _ kind: AnnotationKind) {
    switch kind {
    case .relations:
      func isSame(_ one: Relation, _ other: Relation) -> Bool {
        RelationStatement(one, isTyped: false) == RelationStatement(other, isTyped: false)
      }
      relabel(
        index, \.relations, type: \.predicate, gold: \.gold, found, isSame: isSame, isLike: isSame)
    case .entities:
      func isSame(_ one: Entity, _ other: Entity) -> Bool { one.gold == other.gold }
      relabel(
        index, \.entities, type: \.type, gold: \.gold, found, isSame: isSame, isLike: isSame)
    case .events:
      relabel(
        index, \.events, type: \.type, gold: \.gold, found,
        isSame: { $0.type == $1.type && $0.statements == $1.statements },
        isLike: { $0.type == $1.type && !$0.statements.isDisjoint(with: $1.statements) })
    }
  }

  /// Changes the labels of one kind in one text.
  ///
  /// - Parameters:
  ///   - gold: a finding as gold annotation has it.
  ///   - found: what each member finds in the text.
  ///   - isSame: whether two facts are the same, so that it need not be added.
  ///   - isLike: whether a finding speaks for a label.
  private mutating func relabel<Fact: CustomStringConvertible>(
    _ index: Int, _ facts: WritableKeyPath<AnnotatedText, [Fact]>, type: KeyPath<Fact, String>,
    gold: KeyPath<Fact, Fact>, _ found: [AnnotatedText], isSame: (Fact, Fact) -> Bool,
    isLike: (Fact, Fact) -> Bool
  ) {
    let labels = texts[index][keyPath: facts]
    let votes = found.map { $0[keyPath: facts] }
    func isJudged(_ fact: Fact) -> Bool { texts[index].isLabeled(for: fact[keyPath: type]) }
    let removed = labels.indices.filter { place in
      isJudged(labels[place])
        && !votes.contains { $0.contains { isLike(labels[place], $0) } }
    }
    let added = (votes.first ?? []).filter { fact in
      isJudged(fact) && !labels.contains { isSame($0, fact) }
        && votes.dropFirst().allSatisfy { $0.contains { isSame($0, fact) } }
    }.reduce(into: [Fact]()) { distinct, fact in
      if !distinct.contains(where: { isSame($0, fact) }) { distinct.append(fact) }
    }
    let kept = labels.indices.filter { !removed.contains($0) }.map { labels[$0] }
    texts[index][keyPath: facts] = kept + added.map { $0[keyPath: gold] }
    let removals = removed.map { (fact: labels[$0], isAdded: false) }
    for (fact, isAdded) in removals + added.map({ (fact: $0, isAdded: true) }) {
      changes.append(
        Change(
          textIndex: index, isAdded: isAdded, type: fact[keyPath: type],
          description: fact.description))
    }
  }
}
