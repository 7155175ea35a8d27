import Annotations
import Determinism
import Embeddings

/// Makes further training texts of annotated ones: what fills a slot of a text, say the object of 作者, is
/// replaced by what fills the same slot of another text, wherever it stands, or by a name that is made up
/// (``InventedNames``).
///
/// A model then learns a slot from what is around it, not by heart the few names that fill it in a small
/// training set.
struct MentionSwap: Sendable {
  /// What a mention is to its text: the subject or object of a predicate, an argument of a type of event, or
  /// an entity of a type.
  private struct Slot: Hashable {
    let name: String
    let role: String
  }

  /// The mentions seen in each slot, sorted, so that nothing depends on the order of a set.
  private let fillers: [Slot: [String]]
  private let invented: InventedNames
  /// How many of the mentions in each slot repeat an earlier one.
  private let repetition: [Slot: Double]

  /// However often names repeat, a text is swapped in four times on average at most.
  private static let largestShare = 0.8

  /// Collects the mentions of `texts`; `words` are what names are made up of, too.
  init(_ texts: [AnnotatedText], words: some Sequence<String> = EmptyCollection<String>()) {
    var seen: [Slot: Set<String>] = [:]
    var counts: [Slot: Int] = [:]
    for text in texts {
      for (slot, mention) in Self.mentions(of: text) {
        seen[slot, default: []].insert(mention)
        counts[slot, default: 0] += 1
      }
    }
    fillers = seen.mapValues { $0.sorted() }
    repetition = seen.reduce(into: [:]) { result, entry in
      let count = counts[entry.key] ?? 1
      result[entry.key] = 1 - Double(entry.value.count) / Double(count)
    }
    invented = InventedNames(words: words)
  }

  /// The text after a number of swaps that is drawn at random: n or more with probability `share`ⁿ. Where names repeat,
  /// the share grows with how often they do, and so does that of names that are made up.
  func swapped(
    _ text: AnnotatedText, share: Double, using generator: inout SeededGenerator
  ) -> AnnotatedText {
    let share = share == 0 ? 0 : max(share, min(Self.largestShare, repetition(in: text)))
    var text = text
    while Double(generator.nextUniform()) < share { swap(in: &text, using: &generator) }
    return text
  }

  /// The mean over the mentions of a text of how often those of their slots repeat.
  private func repetition(in text: AnnotatedText) -> Double {
    let mentions = Self.mentions(of: text)
    let sum = mentions.reduce(0) { $0 + (repetition[$1.slot] ?? 0) }
    return mentions.isEmpty ? 0 : sum / Double(mentions.count)
  }

  /// Replaces one mention; nothing is changed where another annotation overlaps it.
  private func swap(in text: inout AnnotatedText, using generator: inout SeededGenerator) {
    guard let (slot, old) = Self.mentions(of: text).randomElement(using: &generator),
      let others = fillers[slot], let repetition = repetition[slot]
    else { return }
    let new =
      Double(generator.nextUniform()) < repetition
      ? invented.name(like: old, others: others, using: &generator)
      : others.randomElement(using: &generator) ?? old
    if new != old { text = text.replacing(old, by: new) ?? text }
  }

  /// Entities count where they are all that is annotated: elsewhere they are what fills the other slots.
  /// Triggers are left alone, being what an event is called, and so are items, which stand on them.
  private static func mentions(of text: AnnotatedText) -> [(slot: Slot, mention: String)] {
    let relations = text.relations.lazy.flatMap(\.flattened).flatMap {
      [
        (Slot(name: $0.predicate, role: "subject"), $0.subject.text),
        (Slot(name: $0.predicate, role: "object"), $0.object.text),
      ]
    }
    let arguments = text.events.flatMap { event in
      event.arguments.filter { $0.item == nil }.map {
        (Slot(name: event.type, role: $0.role), $0.text)
      }
    }
    if !relations.isEmpty || !text.events.isEmpty { return relations + arguments }
    return text.entities.map { (Slot(name: $0.type, role: ""), $0.text) }
  }
}
