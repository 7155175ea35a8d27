import Annotations

extension EventGrouping {
  /// Fewer pairs than this in the training texts tell nothing.
  private static let leastPairs = 200

  /// Learns from the events of training texts; nil if too few of them show which mentions belong together.
  ///
  /// Complexity: linear in the texts but for those with several events of a type, see ``PairPlaces``.
  init?(of texts: some Sequence<AnnotatedText>) {
    var cases = GroupingCases()
    let events = texts.lazy.flatMap(\.events)
    cases.hasOneTrigger =
      events.contains { !$0.triggers.isEmpty } && !events.contains { $0.triggers.count > 1 }
    for text in texts {
      let scalars = Array(text.text.unicodeScalars)
      for (type, events) in Dictionary(grouping: text.events, by: \.type) {
        cases.add(events.map(\.distinctMentions), ofType: type, in: scalars)
      }
    }
    guard cases.joins.count >= Self.leastPairs else { return nil }
    let (joined, split) = (cases.joined, cases.split)
    hasOneTrigger = cases.hasOneTrigger
    joinWeights = Self.weights(cases.joins) {
      joined[$0.type]?[$0.opening]?[$0.part] ?? Tally()
    }
    splitWeights =
      cases.splits.isEmpty ? [] : Self.weights(cases.splits) { split[$0.type]?[$0.part] ?? Tally() }
    (self.joined, self.split) = (joined, split)
  }

  private static func weights(
    _ cases: [GroupingCases.Case], tally: (GroupingCases.Case) -> Tally
  ) -> [Double] {
    // Sums of floating-point numbers depend on their order, and that of a dictionary is random.
    LogisticRegression.fit(
      cases.map { one in
        LogisticRegression.Sample(
          features: one.features + [tally(one).logOdds], isTrue: one.isTrue)
      }.sorted {
        ([$0.isTrue ? 1 : 0] + $0.features).lexicographicallyPrecedes(
          [$1.isTrue ? 1 : 0] + $1.features)
      })
  }
}

extension Event {
  /// The mentions, scores apart.
  fileprivate var distinctMentions: Set<EventMention> {
    Set(
      mentions.map { mention in
        var mention = mention
        mention.score = nil
        return mention
      })
  }
}

/// What gold events show of how mentions go together.
private struct GroupingCases {
  struct Case {
    let type: String
    let opening: String
    let part: String
    let features: [Double]
    let isTrue: Bool
  }

  var hasOneTrigger = false
  /// An opener and another mention each, and whether an event has both.
  private(set) var joins: [Case] = []
  /// Several mentions of a part each, and whether no event has two of them.
  private(set) var splits: [Case] = []
  private(set) var joined: [String: [String: [String: EventGrouping.Tally]]] = [:]
  private(set) var split: [String: [String: EventGrouping.Tally]] = [:]

  private typealias Mentions = [EventMention]

  /// Adds the events of one type in one text.
  mutating func add(
    _ events: [Set<EventMention>], ofType type: String, in text: [Unicode.Scalar]
  ) {
    let triggers = hasOneTrigger ? Self.parts(of: events)[.trigger] ?? [] : []
    if triggers.count > 1 { addJoins(events, opening: .trigger, ofType: type, in: text) }
    if triggers.isEmpty { addSplits(events, ofType: type, in: text) }
    for trigger in triggers {
      addSplits(events.filter { $0.contains(trigger) }, ofType: type, in: text)
    }
  }

  /// The distinct mentions of each part, by place.
  private static func parts(of events: [Set<EventMention>]) -> [EventPart: Mentions] {
    let all = events.reduce(into: Set<EventMention>()) { $0.formUnion($1) }.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    return Dictionary(grouping: all, by: \.part)
  }

  private mutating func addSplits(
    _ events: [Set<EventMention>], ofType type: String, in text: [Unicode.Scalar]
  ) {
    let parts = Self.parts(of: events).filter { !(hasOneTrigger && $0.key == .trigger) }
    for (part, mentions) in parts where mentions.count > 1 {
      let isSplit = !events.contains { $0.count { $0.part == part } > 1 }
      split[type, default: [:]][part.description, default: .init()].add(isSplit)
      let others = parts.filter { $0.key != part }.map(\.value.count)
      splits.append(
        Case(
          type: type, opening: "", part: part.description,
          features: EventGrouping.splitFeatures(
            of: mentions.map(\.range), beside: others, in: text), isTrue: isSplit))
      if isSplit { addJoins(events, opening: part, ofType: type, in: text) }
    }
  }

  /// The mentions of a part with those of every other part; triggers, but as openers, belong to all.
  private mutating func addJoins(
    _ events: [Set<EventMention>], opening: EventPart, ofType type: String,
    in text: [Unicode.Scalar]
  ) {
    var parts = Self.parts(of: events)
    let openers = parts.removeValue(forKey: opening) ?? []
    if hasOneTrigger { parts[.trigger] = nil }
    for (part, mentions) in parts {
      let places = PairPlaces(openers.map(\.range), mentions.map(\.range), in: text)
      for (left, opener) in openers.enumerated() {
        for (right, mention) in mentions.enumerated() {
          let isTrue = events.contains { $0.contains(opener) && $0.contains(mention) }
          joined[type, default: [:]][opening.description, default: [:]][
            part.description, default: .init()
          ].add(isTrue)
          joins.append(
            Case(
              type: type, opening: opening.description, part: part.description,
              features: EventGrouping.joinFeatures(places, left, right), isTrue: isTrue))
        }
      }
    }
  }
}
