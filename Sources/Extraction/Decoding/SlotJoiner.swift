import Annotations

/// Gives the slots of complex objects back to their values: a model finds 获奖 and 获奖_onDate of one
/// subject as two triples, and they become one of 获奖 with the slot onDate.
///
/// Of one subject and predicate the nearest two in the text are joined first, a slot and a value; of
/// two pairs equally near, one with the slot before its value. Each slot goes to one value, and a
/// value takes each slot once. A slot left over is no fact without a value, and goes.
struct SlotJoiner {
  private struct Fact: Hashable {
    let subject: Entity
    let predicate: String
  }

  private let slots: [String: (predicate: String, slot: String)]

  /// Joins the slots that `schema` has.
  init(_ schema: RelationSchema) {
    let signatures = schema.signatures.compactMap { signature in
      signature.slot.map { (signature.flatName, (predicate: signature.predicate, slot: $0)) }
    }
    slots = Dictionary(signatures, uniquingKeysWith: { first, _ in first })
  }

  /// The triples with their slots, in the order of their values.
  ///
  /// - Complexity: O(n log n) for n pairs of a slot and a value of one subject and predicate.
  func joined(_ relations: [Relation]) -> [Relation] {
    if slots.isEmpty { return relations }
    let facts = Dictionary(grouping: relations.indices) { fact(of: relations[$0]) }
    var owners: [Int: Int] = [:]
    for indices in facts.values { owners.merge(self.owners(indices, relations)) { $1 } }
    var result = relations
    for (slot, value) in owners.sorted(by: { $0.key < $1.key }) {
      let relation = relations[slot]
      guard let name = slots[relation.predicate]?.slot else { continue }
      result[value].slots.append(
        RelationSlot(name: name, object: relation.object, score: relation.score))
    }
    return result.filter { slots[$0.predicate] == nil }
  }

  private func fact(of relation: Relation) -> Fact {
    var subject = relation.subject
    subject.score = nil
    return Fact(
      subject: subject, predicate: slots[relation.predicate]?.predicate ?? relation.predicate)
  }

  /// The value of each slot that gets one, both by their places among `relations`.
  private func owners(_ indices: [Int], _ relations: [Relation]) -> [Int: Int] {
    let values = indices.filter { slots[relations[$0].predicate] == nil }
    let pairs = indices.filter { slots[relations[$0].predicate] != nil }.flatMap { slot in
      values.map { (slot: slot, value: $0) }
    }
    func rank(_ pair: (slot: Int, value: Int)) -> (Int, Int, Int, Int) {
      let (slot, value) = (relations[pair.slot].object, relations[pair.value].object)
      let distance = max(value.start - slot.end, slot.start - value.end, 0)
      return (distance, slot.end <= value.start ? 0 : 1, pair.slot, pair.value)
    }
    var owners: [Int: Int] = [:]
    var taken: [Int: Set<String>] = [:]
    for (slot, value) in pairs.sorted(by: { rank($0) < rank($1) }) where owners[slot] == nil {
      let isFree = taken[value, default: []].insert(relations[slot].predicate).inserted
      if isFree { owners[slot] = value }
    }
    return owners
  }
}
