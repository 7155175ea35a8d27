import Annotations
import Foundation

/// Which events of a type the triggers and arguments of a text make.
///
/// 甲和乙分别减持1万股和2万股 has one trigger and two events, and links between arguments, each to be scored right, tell this
/// badly. How mentions lie in training texts with several events of a type tells more:
///
/// 1. Each trigger *opens* an event, which has it alone, if no event of the training texts has several.
/// 2. Several mentions of a role within an event open one event each instead if z = v · g > 0, where g is how many
///    they are, how they lie and how often mentions of the role are apart in training; of several such roles the one
///    with the most mentions, of equals the surest.
/// 3. Every other mention joins each of the events for whose opener z = w · f > 0, and at least the one for which z is
///    greatest; f is how the two lie among the others (``PairPlaces``) and how often their roles go together.
///
/// w and v come from two logistic regressions, over all types; what a type has of its own is how often its roles are
/// apart and together. A mention that the model is not sure of opens nothing (``GroupingThresholds``).
struct EventGrouping: Codable, Sendable, Equatable {
  /// How often something was so.
  struct Tally: Codable, Sendable, Equatable {
    var count = 0
    var trueCount = 0

    mutating func add(_ isTrue: Bool) {
      count += 1
      if isTrue { trueCount += 1 }
    }

    /// The log-odds that it is so, with two cases more of either kind.
    var logOdds: Double {
      let others = Double(count) - Double(trueCount)
      return log((max(0, Double(trueCount)) + 2) / (max(0, others) + 2))
    }
  }

  /// Whether each event has one trigger, and each trigger its events.
  var hasOneTrigger: Bool
  /// w, one for each feature of an opener and a mention.
  var joinWeights: [Double]
  /// v, one for each feature of the mentions of a role; empty if nothing shows when they are apart.
  var splitWeights: [Double]
  /// By type, part of the opener and part of the mention, how often they are of one event.
  var joined: [String: [String: [String: Tally]]]
  /// By type and part, how often several mentions are of one event each.
  var split: [String: [String: Tally]]

  /// The events of one type that `mentions` make, each by the places of its mentions among them, in order.
  ///
  /// - Parameters:
  ///   - mentions: in the order of their places.
  ///   - limit: how many events there are at most, or as many as there are triggers; beyond it no role opens any.
  /// - Complexity: O(e n (e + n)) for n mentions and e events.
  func groups(
    of mentions: [EventMention], ofType type: String, in text: [Unicode.Scalar],
    _ thresholds: GroupingThresholds, limit: Int
  ) -> [[Int]] {
    if mentions.isEmpty { return [] }
    let group = MentionGroup(
      grouping: self, thresholds: thresholds, type: type, mentions: mentions, text: text)
    var open = group.openedByTriggers(Array(mentions.indices))
    var groups: [[Int]] = []
    while !open.isEmpty {
      let members = open.removeFirst()
      let openers = group.splitting(members)
      let count = groups.count + open.count + openers.count
      groups += openers.isEmpty || count > limit ? [members] : group.opened(members, by: openers)
    }
    return groups
  }

  /// v · g for mentions of a part.
  func splitOdds(
    of places: [Range<Int>], beside others: [Int], part: String, ofType type: String,
    in text: [Unicode.Scalar]
  ) -> Double {
    let tally = split[type]?[part] ?? Tally()
    let features = Self.splitFeatures(of: places, beside: others, in: text) + [tally.logOdds]
    return zip(splitWeights, features).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// What tells whether mentions of one part are apart: a constant, whether they are two and how many they are, eight at
  /// most, the share that are divided by one character at most, the logarithm of one more than the least distance of
  /// two, the ends of clauses between them on the average, whether another part has as many mentions, and whether one
  /// has several.
  static func splitFeatures(
    of places: [Range<Int>], beside others: [Int], in text: [Unicode.Scalar]
  ) -> [Double] {
    let clauses = ClauseEnds(around: places, in: text)
    let gaps = zip(places, places.dropFirst()).map { ClauseEnds.gap($0, $1) }
    let count = Double(max(1, gaps.count))
    let nearest = gaps.map(\.count).min() ?? 0
    return [
      1, places.count == 2 ? 1 : 0, Double(min(places.count, 8)),
      Double(gaps.count { $0.count <= 1 }) / count, log1p(Double(nearest)),
      Double(gaps.reduce(0) { $0 + clauses.count(in: $1) }) / count,
      others.contains(places.count) ? 1 : 0, others.contains { $0 > 1 } ? 1 : 0,
    ]
  }

  /// f without what is known of the parts.
  static func joinFeatures(_ places: PairPlaces, _ opener: Int, _ mention: Int) -> [Double] {
    places.features(opener, mention) + places.order(opener, mention)
  }
}

/// The mentions of one type in one text, about to be grouped.
private struct MentionGroup {
  let grouping: EventGrouping
  let thresholds: GroupingThresholds
  let type: String
  let mentions: [EventMention]
  let text: [Unicode.Scalar]

  private func score(_ index: Int) -> Float { mentions[index].score ?? 0 }

  private func isTrigger(_ part: EventPart) -> Bool { grouping.hasOneTrigger && part == .trigger }

  /// Some mentions by their parts, in the order in which these come first.
  private func parts(of members: [Int]) -> [(part: EventPart, members: [Int])] {
    let groups = Dictionary(grouping: members) { mentions[$0].part }
    return groups.sorted { $0.value[0] < $1.value[0] }.map { (part: $0.key, members: $0.value) }
  }

  /// The events of triggers; without any, all in one.
  func openedByTriggers(_ members: [Int]) -> [[Int]] {
    let triggers = members.filter { isTrigger(mentions[$0].part) }
    guard let best = triggers.best(1, by: score).first else { return [members] }
    let sure = triggers.filter { score($0) > thresholds.opening }
    return opened(members, by: sure.isEmpty ? [best] : sure)
  }

  /// Those of an event that open one each instead, if any do.
  func splitting(_ members: [Int]) -> [Int] {
    if grouping.splitWeights.isEmpty { return [] }
    let parts = parts(of: members).filter { !isTrigger($0.part) }
    var best: (odds: Double, openers: [Int]) = (0, [])
    for (part, members) in parts {
      let openers = members.filter { score($0) > thresholds.opening }
      guard openers.count > 1, openers.count >= best.openers.count else { continue }
      let odds = grouping.splitOdds(
        of: places(openers), beside: parts.filter { $0.part != part }.map(\.members.count),
        part: part.description, ofType: type, in: text)
      let isBetter = openers.count > best.openers.count || odds > best.odds
      if odds > thresholds.splitting && isBetter { best = (odds, openers) }
    }
    return best.openers
  }

  /// The events that `openers`, mentions of one part, make of some mentions. Others of their part join the nearest,
  /// but triggers go.
  func opened(_ members: [Int], by openers: [Int]) -> [[Int]] {
    var events = openers.map { [$0] }
    let openingPart = mentions[openers[0]].part
    for (part, members) in parts(of: members) {
      if part == openingPart {
        if isTrigger(part) { continue }
        join(members.filter { !openers.contains($0) }, to: &events, of: places(openers))
      } else if isTrigger(part) {
        for index in events.indices { events[index] += members }
      } else {
        join(members, part: part, to: &events, of: openers)
      }
    }
    return events.map { $0.sorted() }
  }

  private func places(_ members: [Int]) -> [Range<Int>] { members.map { mentions[$0].range } }

  private func join(_ members: [Int], to events: inout [[Int]], of openers: [Range<Int>]) {
    let clauses = ClauseEnds(around: openers + places(members), in: text)
    for member in members {
      guard let nearest = clauses.nearest(to: mentions[member].range, among: openers) else {
        continue
      }
      events[nearest].append(member)
    }
  }

  private func join(
    _ members: [Int], part: EventPart, to events: inout [[Int]], of openers: [Int]
  ) {
    let places = PairPlaces(places(openers), places(members), in: text)
    let opening = mentions[openers[0]].part.description
    let tally = grouping.joined[type]?[opening]?[part.description] ?? EventGrouping.Tally()
    for (index, member) in members.enumerated() {
      let odds = openers.indices.map { opener in
        let features = EventGrouping.joinFeatures(places, opener, index) + [tally.logOdds]
        return zip(grouping.joinWeights, features).reduce(0) { $0 + $1.0 * $1.1 }
      }
      let best = odds.max() ?? 0
      for opener in openers.indices where odds[opener] > 0 || odds[opener] == best {
        events[opener].append(member)
      }
    }
  }
}
