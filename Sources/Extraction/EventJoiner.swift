/// Puts together the parts of events that were found in neighbouring windows of a text.
///
/// Two parts of one type are one event if
///
/// - they have something in common, an argument or a trigger of the same text, or one says nothing that the
///   other does not, and
/// - they contradict each other in no role: of what each of them has for it, triggers apart, one has all of
///   the other's.
///
/// Of several such pairs those with most in common go together, each part with one part of the other window.
/// The event has what either part says, once, with the trigger of the earlier one, and the lower score.
struct EventJoiner {
  /// The events so far, in the order of their first parts.
  private(set) var events: [Event] = []
  /// Those that the last window showed a part of.
  private var open: [Int] = []

  /// Adds what the next window shows.
  mutating func add(_ parts: [Event]) {
    let joined = GreedyMatching.pairs(open.map { events[$0] }, parts) { $0.agreement(with: $1) }
    let partners = Dictionary(uniqueKeysWithValues: joined.map { ($0.right, open[$0.left]) })
    open = []
    for (index, part) in parts.enumerated() {
      if let partner = partners[index] {
        events[partner].join(part)
        open.append(partner)
      } else {
        events.append(part)
        open.append(events.count - 1)
      }
    }
  }
}

extension Event {
  /// How much `other` has in common with this event; nil if they are not parts of one.
  fileprivate func agreement(with other: Event) -> Int? {
    guard type == other.type else { return nil }
    let (mine, its) = (Set(arguments.map(\.statement)), Set(other.arguments.map(\.statement)))
    let shared = mine.intersection(its).count
    let isContained = statements.isSubset(of: its) || other.statements.isSubset(of: mine)
    return (shared > 0 || isContained) && !contradicts(other) ? shared : nil
  }

  private func contradicts(_ other: Event) -> Bool {
    let (mine, its) = (textsByRole, other.textsByRole)
    return mine.contains { role, texts in
      its[role].map { !$0.isSubset(of: texts) && !texts.isSubset(of: $0) } ?? false
    }
  }

  private var textsByRole: [String: Set<String>] {
    Dictionary(grouping: statements, by: \.role).mapValues { Set($0.map(\.text)) }
  }

  fileprivate mutating func join(_ other: Event) {
    let known = Set(arguments.map(\.statement))
    arguments += other.arguments.filter {
      $0.isTrigger ? trigger == nil : !known.contains($0.statement)
    }
    arguments.sort { ($0.start, $0.end, $0.role) < ($1.start, $1.end, $1.role) }
    score = [score, other.score].compactMap { $0 }.min()
  }
}
