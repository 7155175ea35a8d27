import Annotations

/// Puts together the parts of events that were found in neighboring windows of a text.
///
/// Two parts of one type are one event if
///
/// - they have something in common, an argument or a trigger of the same text, and
/// - they contradict each other in no role: of what each of them has for it, triggers apart, one has all of
///   the other's.
///
/// Of several such pairs those with most in common go together, each part with one part of the other window.
/// The event has what either part says, once, with the trigger of the earlier one, and the lower score.
struct EventJoiner {
  /// The events so far, in the order of their first parts.
  private(set) var events: [Event] = []
  /// Those that the last window added to or began.
  private var open: [Int] = []

  /// Adds what was found in the next window.
  ///
  /// - Complexity: O(m n) comparisons of events for m of the last window and n of this one.
  mutating func add(_ parts: [Event]) {
    let joined = GreedyMatching.pairs(
      open.map { EventContents(events[$0]) }, parts.map(EventContents.init)
    ) { $0.agreement(with: $1) }
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

/// What an event says, for comparison with others.
private struct EventContents {
  let type: String
  let statements: Set<EventStatement>
  let textsByRole: [String: Set<String>]

  init(_ event: Event) {
    type = event.type
    statements = event.statements
    textsByRole = Dictionary(grouping: event.arguments, by: \.role).mapValues {
      Set($0.map(\.statement.text))
    }
  }

  /// How much `other` has in common with this event; nil if they are not parts of one.
  func agreement(with other: EventContents) -> Int? {
    guard type == other.type else { return nil }
    let shared = statements.intersection(other.statements).count
    return shared > 0 && !contradicts(other) ? shared : nil
  }

  private func contradicts(_ other: EventContents) -> Bool {
    textsByRole.contains { role, texts in
      other.textsByRole[role].map { !$0.isSubset(of: texts) && !texts.isSubset(of: $0) } ?? false
    }
  }
}

extension Event {
  fileprivate mutating func join(_ other: Event) {
    let known = Set(arguments.map(\.statement))
    if triggers.isEmpty { triggers = other.triggers }
    arguments += other.arguments.filter { !known.contains($0.statement) }
    arguments.sort {
      ($0.start, $0.end, $0.role, $0.item ?? "") < ($1.start, $1.end, $1.role, $1.item ?? "")
    }
    score = [score, other.score].compactMap { $0 }.min()
  }
}
