import CorpusReading

/// DuEE's own score of arguments, with credit for the characters they share.
///
/// As PaddleNLP's DuEE example states it: a predicted argument earns
///
///     type is right · role is right · f,  f = 2pr / (p + r)
///     p = shared characters / characters predicted,  r = shared characters / characters of gold
///
/// and then P = Σ credit / predicted arguments, R = Σ credit / gold arguments. Case is ignored, and
/// of several wordings of a gold argument (its `alias`es) the best counts. Left open there and
/// decided here: shared characters are counted with repetition (a multiset intersection of
/// Unicode scalars); of several gold arguments of one type and role the best counts, so that two
/// predictions may draw on the same one; equal arguments (type, role, text) of one text count
/// once. Triggers are not arguments.
public enum CharacterCredit {
  private struct Slot: Hashable {
    let type: String
    let role: String
  }

  private struct Item: Hashable {
    let slot: Slot
    let text: String
  }

  /// The counts of one text; `correct` is the sum of the credits.
  public static func counts(
    gold: [Event], predicted: [Event], unlocated: Int = 0
  ) -> ScoreCounts {
    let goldArguments = arguments(of: gold)
    let wordings = Dictionary(grouping: goldArguments, by: \.item.slot).mapValues {
      $0.flatMap { [$0.item.text] + $0.aliases }
    }
    let items = arguments(of: predicted).map(\.item).withoutRepetition()
    let credits = items.map { item in
      (wordings[item.slot] ?? []).map { credit(for: item.text, against: $0) }.max() ?? 0
    }
    return ScoreCounts(
      correct: credits.reduce(0, +), predicted: items.count,
      gold: Set(goldArguments.map(\.item)).count + unlocated)
  }

  /// The credit f of the string `predicted` against one wording of the gold argument; 0 where they
  /// share nothing.
  public static func credit(for predicted: String, against gold: String) -> Double {
    let (left, right) = (frequencies(of: predicted), frequencies(of: gold))
    let shared = left.reduce(0) { $0 + min($1.value, right[$1.key] ?? 0) }
    let total = left.values.reduce(0, +) + right.values.reduce(0, +)
    return total == 0 ? 0 : 2 * Double(shared) / Double(total)
  }

  private static func frequencies(of string: String) -> [Unicode.Scalar: Int] {
    string.lowercased().unicodeScalars.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  private static func arguments(of events: [Event]) -> [(item: Item, aliases: [String])] {
    events.flatMap { event in
      event.arguments.map { argument in
        let slot = Slot(type: event.type, role: argument.role)
        return (Item(slot: slot, text: argument.statement.text), argument.aliases)
      }
    }
  }
}
