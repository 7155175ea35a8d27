import Annotations
import CorpusReading
import Embeddings

/// What the annotated texts that a model has learned from are like, as far as others are to be taken and findings to
/// be judged by it. Kept in the model's `config.json`.
struct DataProfile: Codable, Sendable, Equatable {
  /// What a model takes at once of a longer text.
  enum Unit: String, Codable, Sendable {
    /// Each sentence: facts of the training texts lie in one.
    case sentence
    /// As many sentences as fit: facts of the training texts lie in several.
    case document
  }

  /// How longer texts are cut.
  var unit: Unit
  /// Whether most texts end with a mark as sentences do; where they do not, sentences are taken without theirs.
  var hasEndMarks: Bool
  /// Characters that all but one in a hundred of the training texts have at most.
  var length: Int
  /// Which marks their spans begin and end with.
  var borders: SpanBorders
  /// Whether triples have a thing as both subject and object.
  var hasReflexiveRelations: Bool
  /// Whether spans of one type, or of one role of an event, lie within each other.
  var hasNestedMentions: Bool
  /// Which subjects and objects of a predicate belong together; nil if the texts do not tell.
  var pairing: FactPairing?
  /// Which triggers and arguments of a type belong together; nil if the texts do not tell.
  var grouping: EventGrouping?
  /// The sets of types that texts are labeled for, where no text is labeled for all; nil where one is.
  var labelSets: [[String]]?
  /// By type of event, the parts that events never lack.
  var requiredParts: [String: [String]]
  /// By type of event, how many different parts all but a few have at least.
  var leastParts: [String: Int]

  /// What a model is taken to have learned from that does not say.
  static let unknown = DataProfile()

  /// Facts that lie in several sentences count as slips of the pen below this share, and as what documents are like
  /// from it on.
  private static let crossingShare = 0.02
  /// Other habits count as such from this share on.
  private static let habitShare = 0.005
  /// How many events of a type may have fewer parts than are asked of others.
  private static let poorShare = 0.03
  /// What so many events of a type at least, all of them, have is required of others.
  private static let leastEvents = 20

  private init() {
    (unit, hasEndMarks, length, borders) = (.document, true, .max, SpanBorders())
    (hasReflexiveRelations, hasNestedMentions) = (false, true)
    (pairing, grouping, labelSets) = (nil, nil, nil)
    (requiredParts, leastParts) = ([:], [:])
  }

  /// Gathers what `texts` are like.
  ///
  /// Complexity: linear in the texts, for each fact in the sentences of its text, and see ``FactPairing`` and
  /// ``EventGrouping``.
  init(of texts: [AnnotatedText]) {
    let facts = texts.map(FactsOfText.init)
    let (factCount, crossingCount) = facts.reduce((0, 0)) {
      ($0.0 + $1.factCount, $0.1 + $1.crossingCount)
    }
    unit =
      Self.isHabit(crossingCount, of: factCount, from: Self.crossingShare) ? .document : .sentence
    hasEndMarks = 2 * texts.count { Self.endsLikeSentence($0.text) } >= texts.count
    let lengths = texts.map(\.text.unicodeScalars.count).sorted()
    length = lengths.isEmpty ? 0 : lengths[(lengths.count - 1) * 99 / 100]
    borders = SpanBorders(of: facts.lazy.flatMap(\.mentions))
    let relations = texts.lazy.flatMap(\.relations)
    hasReflexiveRelations = Self.isHabit(
      relations.filter { $0.subject.text == $0.object.text }.count, of: relations.count)
    hasNestedMentions = Self.isHabit(
      facts.reduce(0) { $0 + $1.nestedCount }, of: facts.reduce(0) { $0 + $1.mentions.count })
    // Texts that are not labeled for everything do not tell what is missing on purpose.
    let whole = texts.filter { $0.labeledTypes == nil }
    (pairing, grouping) = (FactPairing(of: whole), EventGrouping(of: whole))
    labelSets = Self.labelSets(of: texts)
    let events = Dictionary(grouping: texts.lazy.flatMap(\.events), by: \.type)
      .filter { $0.value.count >= Self.leastEvents }
    requiredParts = events.compactMapValues(Self.requiredParts)
    leastParts = events.mapValues { events in
      let counts = events.map { Set($0.partNames).count }.sorted()
      return counts[Int(Double(counts.count) * Self.poorShare)]
    }
  }

  private static func labelSets(of texts: [AnnotatedText]) -> [[String]]? {
    let sets = Set(texts.map(\.labeledTypes))
    if sets.isEmpty || sets.contains(nil) { return nil }
    return sets.compactMap { $0?.sorted() }.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The types that texts are taken to be labeled for which do not say so and have `types`: all of the training data sets
  /// that have one of these; nil for all types.
  func labeledTypes(whereFound types: Set<String>) -> Set<String>? {
    labelSets.map { sets in
      sets.filter { !types.isDisjoint(with: $0) }.reduce(into: []) { $0.formUnion($1) }
    }
  }

  private static func endsLikeSentence(_ text: String) -> Bool {
    text.unicodeScalars.last { !$0.isWhiteSpace }.map(Sentences.isEndMark) ?? false
  }

  private static func isHabit(
    _ count: Int, of all: Int, from share: Double = habitShare
  ) -> Bool {
    count > 0 && Double(count) >= share * Double(all)
  }

  private static func requiredParts(of events: [Event]) -> [String]? {
    let common = events.reduce(Set(events[0].partNames)) { $0.intersection($1.partNames) }
    return common.isEmpty ? nil : common.sorted()
  }

  /// The profile, the same with two parts asked of events at most, the trigger among them, and with nothing. What texts
  /// show of the parts of events need not be what a model can find of them.
  var demands: [DataProfile] {
    if leastParts.isEmpty { return [self] }
    return [self, demanding(atMost: 2), demanding(atMost: 0)]
  }

  private func demanding(atMost count: Int) -> DataProfile {
    var profile = self
    let trigger = EventPart.trigger.description
    profile.requiredParts = requiredParts.compactMapValues { parts in
      count > 0 && parts.contains(trigger) ? [trigger] : nil
    }
    profile.leastParts = count > 0 ? leastParts.mapValues { min($0, count) } : [:]
    return profile
  }

  /// Whether an event has what those of its type have.
  func isComplete(_ event: Event) -> Bool {
    let parts = Set(event.partNames)
    return parts.count >= max(1, leastParts[event.type] ?? 1)
      && (requiredParts[event.type] ?? []).allSatisfy(parts.contains)
  }
}

/// The facts of one training text by their places.
private struct FactsOfText {
  /// What is annotated, item by item.
  private(set) var mentions: [String] = []
  private(set) var factCount = 0
  /// Facts that do not lie in one sentence.
  private(set) var crossingCount = 0
  /// Mentions that lie in another one of the same type or role.
  private(set) var nestedCount = 0
  private let sentences: [Range<Int>]

  init(_ text: AnnotatedText) {
    sentences = Sentences.ranges(of: Array(text.text.unicodeScalars))
    for relation in text.relations.lazy.flatMap(\.flattened) {
      addFact([relation.subject, relation.object])
    }
    for event in text.events {
      addFact(event.triggers.map { $0 as any Mention } + event.arguments.map { $0 as any Mention })
      nestedCount += Self.nestedCount(
        Dictionary(grouping: event.arguments, by: \.role).values.map { $0.map(\.range) })
    }
    if text.relations.isEmpty && text.events.isEmpty {
      for entity in text.entities { addFact([entity]) }
      nestedCount += Self.nestedCount(
        Dictionary(grouping: text.entities, by: \.type).values.map { $0.map(\.range) })
    }
  }

  private mutating func addFact(_ parts: [any Mention]) {
    mentions += parts.map(\.text)
    guard let start = parts.map(\.start).min(), let end = parts.map(\.end).max() else { return }
    factCount += 1
    if !sentences.contains(where: { $0.lowerBound <= start && end <= $0.upperBound }) {
      crossingCount += 1
    }
  }

  private static func nestedCount(_ groups: [[Range<Int>]]) -> Int {
    groups.reduce(0) { count, ranges in
      let distinct = Array(Set(ranges))
      return count
        + distinct.count { range in
          distinct.contains { $0 != range && $0.overlaps(range) }
        }
    }
  }
}

extension Event {
  /// The trigger and the roles that it has, by name.
  var partNames: [String] {
    (triggers.isEmpty ? [] : [EventPart.trigger.description]) + arguments.map(\.role)
  }
}

extension DataProfile {
  /// How texts are cut for a model that takes `maximum` characters at once.
  ///
  /// Documents are taken in windows no longer than the texts that the model has learned from, but for those that are
  /// very short.
  func cutting(maximum: Int) -> TextWindows {
    switch unit {
    case .sentence: return .sentences(maximum: maximum, withoutEnds: !hasEndMarks)
    case .document:
      let length = min(maximum, max(length, 64))
      return .joined(maximum: length, overlap: length / 4)
    }
  }
}
