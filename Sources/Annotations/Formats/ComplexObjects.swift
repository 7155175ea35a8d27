/// Flat triples put back together as DuIE 2's complex objects: `获奖` and `获奖_onDate` of one
/// subject become one triple of `获奖` with the object `{"@value": …, "onDate": …}`.
///
/// A triple is a slot if its predicate is `p_slot` and its subject (string, place and type) has a
/// triple of predicate `p`, the shortest such `p`. Flat data does not say which value of several a
/// slot belongs to, so it is inferred; each slot goes to one value, and a value takes each slot
/// once:
///
/// 1. A slot whose name comes before the first value belongs to the next value behind it, any other
///    to the last value before it. So the groups are those of data that keeps the parts of an object
///    together, be it value first (as the reader gives them) or in another order that repeats.
/// 2. If all values stand together, as models find them, their order tells nothing: the nearest two
///    in the text are joined first; of two equally near, a slot before its value wins.
/// 3. What rule 1 leaves over is joined by rule 2, and what that leaves over stays a triple of
///    its flat predicate.
///
/// Reading the result gives the same flat triples in every case, the order aside.
struct ComplexObjects {
  /// A triple and the slots of its object.
  struct Entry: Equatable {
    let value: Relation
    var slots: [Slot]
  }

  /// A slot with the flat triple that it was.
  struct Slot: Equatable {
    let name: String
    let relation: Relation
  }

  /// The triples, in the order of their values.
  let entries: [Entry]

  private struct Subject: Hashable {
    let text: String
    let type: String
    let start: Int
    let end: Int
  }

  /// Joins `relations`.
  init(_ relations: [Relation]) {
    let subjects = Dictionary(grouping: relations.indices) { index -> Subject in
      let subject = relations[index].subject
      return Subject(
        text: subject.text, type: subject.type, start: subject.start, end: subject.end)
    }
    var owners: [Int: (value: Int, slot: String)] = [:]
    for indices in subjects.values {
      for group in Self.groups(of: indices, in: relations) {
        owners.merge(group.owners()) { first, _ in first }
      }
    }
    var entries: [Int: Entry] = [:]
    for index in relations.indices where owners[index] == nil {
      entries[index] = Entry(value: relations[index], slots: [])
    }
    for index in relations.indices {
      guard let owner = owners[index] else { continue }
      entries[owner.value]?.slots.append(Slot(name: owner.slot, relation: relations[index]))
    }
    self.entries = entries.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The triples of each predicate that has slots, with these.
  private static func groups(of indices: [Int], in relations: [Relation]) -> [SlotGroup] {
    let predicates = Set(indices.map { relations[$0].predicate })
    var members: [String: [SlotGroup.Member]] = [:]
    for index in indices {
      let predicate = relations[index].predicate
      let split = slot(of: predicate, among: predicates)
      members[split?.predicate ?? predicate, default: []].append(
        .init(index: index, slot: split?.slot, object: relations[index].object))
    }
    return members.values.map { SlotGroup(members: $0) }
  }

  /// `获奖_onDate` as 获奖 and onDate; nil if no predicate before an underscore is `among` those.
  private static func slot(
    of predicate: String, among predicates: Set<String>
  ) -> (predicate: String, slot: String)? {
    let scalars = predicate.unicodeScalars
    for index in scalars.indices where scalars[index] == "_" {
      let slot = String(scalars[scalars.index(after: index)...])
      guard predicates.contains(String(scalars[..<index])), !slot.isEmpty else { continue }
      return slot == SlottedString.valueKey ? nil : (String(scalars[..<index]), slot)
    }
    return nil
  }
}

/// The triples of one subject and predicate and their slots, in the order of the data.
private struct SlotGroup {
  struct Member {
    let index: Int
    /// The slot's name, nil for a value.
    let slot: String?
    let object: Entity
  }

  let members: [Member]
  private var slots: [Member] { members.filter { $0.slot != nil } }
  private var values: [Member] { members.filter { $0.slot == nil } }

  init(members: [Member]) { self.members = members }

  /// The value of each slot that gets one, by their indices.
  func owners() -> [Int: (value: Int, slot: String)] {
    var owners: [Int: (value: Int, slot: String)] = [:]
    var taken: Set<String> = []
    func join(_ slot: Member, _ value: Member) {
      guard let name = slot.slot, owners[slot.index] == nil,
        taken.insert("\(value.index)_\(name)").inserted
      else { return }
      owners[slot.index] = (value.index, name)
    }
    if !areValuesTogether {
      for (slot, value) in neighbours() { join(slot, value) }
    }
    for (slot, value) in pairsByNearness() { join(slot, value) }
    return owners
  }

  /// Whether there are several values, and none of the slots between two of them.
  private var areValuesTogether: Bool {
    let places = members.indices.filter { members[$0].slot == nil }
    guard let first = places.first, let last = places.last, places.count > 1 else { return false }
    return last - first + 1 == places.count
  }

  /// Each slot with the value before or behind it (rule 1).
  private func neighbours() -> [(slot: Member, value: Member)] {
    let leading = Set(members.prefix { $0.slot != nil }.compactMap(\.slot))
    return members.indices.compactMap { place in
      guard let name = members[place].slot else { return nil }
      let value =
        leading.contains(name)
        ? members[place...].first { $0.slot == nil }
        : members[..<place].last { $0.slot == nil }
      return value.map { (members[place], $0) }
    }
  }

  /// Every slot with every value, the nearest in the text first (rule 2).
  private func pairsByNearness() -> [(slot: Member, value: Member)] {
    let pairs = slots.flatMap { slot in values.map { (slot: slot, value: $0) } }
    func rank(_ pair: (slot: Member, value: Member)) -> (Int, Int, Int, Int) {
      let (slot, value) = (pair.slot.object, pair.value.object)
      let distance = max(value.start - slot.end, slot.start - value.end, 0)
      return (distance, slot.end <= value.start ? 0 : 1, pair.slot.index, pair.value.index)
    }
    return pairs.sorted { rank($0) < rank($1) }
  }
}
