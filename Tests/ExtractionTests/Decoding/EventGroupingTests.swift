import Determinism
import Foundation
import TestSupport
import Testing

@testable import Annotations
@testable import Extraction

@Suite struct EventGroupingTests {
  private static let names = "甲乙丙丁戊己庚辛壬癸".map(String.init)
  private static let amounts = ["一百", "二百", "三百", "四百", "五百"]

  private static func event(
    _ parts: [(role: String, text: String)], in text: String
  ) -> Event {
    Event(type: "减持", parts: parts.map { argument($0.role, $0.text, in: text) })
  }

  /// `昨日甲、乙和丙分别减持一百股、二百股和三百股`: one trigger and one date for all.
  private static func list(_ count: Int, from first: Int = 0) -> AnnotatedText {
    let sellers = (0..<count).map { names[(first + $0) % names.count] }
    let shares = amounts.prefix(count)
    let text =
      "昨日\(sellers.joined(separator: "、"))分别减持\(shares.map { $0 + "股" }.joined(separator: "、"))"
    return AnnotatedText(
      text: text,
      events: zip(sellers, shares).map {
        event([("trigger", "减持"), ("日期", "昨日"), ("股东", $0), ("数量", $1)], in: text)
      })
  }

  /// `甲减持一百股，乙卖出二百股`: two triggers in two clauses.
  private static func clauses(from first: Int = 0) -> AnnotatedText {
    let (one, other) = (names[first % 10], names[(first + 1) % 10])
    let text = "\(one)减持一百股，\(other)卖出二百股"
    return AnnotatedText(
      text: text,
      events: [
        event([("trigger", "减持"), ("股东", one), ("数量", "一百")], in: text),
        event([("trigger", "卖出"), ("股东", other), ("数量", "二百")], in: text),
      ])
  }

  /// `甲减持乙、丙、丁`: one event with several sold.
  private static func several(from first: Int = 0) -> AnnotatedText {
    let all = (0..<4).map { names[(first + $0) % 10] }
    let text = "\(all[0])减持\(all[1...].joined(separator: "、"))"
    return AnnotatedText(
      text: text,
      events: [
        event(
          [("trigger", "减持"), ("股东", all[0])] + all[1...].map { ("标的", $0) }, in: text)
      ])
  }

  private static let training = (0..<30).flatMap { first in
    [
      list(2, from: first), list(3, from: first), list(4, from: first), clauses(from: first),
      several(from: first),
    ]
  }

  private static func mentions(
    of gold: AnnotatedText, score: Float? = 5
  ) -> [EventMention] {
    let all = gold.events.flatMap(\.mentions).map {
      EventMention(part: $0.part, text: $0.text, range: $0.range, score: score)
    }
    return all.withoutRepetition().sorted {
      ($0.range.lowerBound, $0.range.upperBound, $0.part.description)
        < ($1.range.lowerBound, $1.range.upperBound, $1.part.description)
    }
  }

  private func groups(
    _ mentions: [EventMention], in text: String, type: String = "减持",
    _ thresholds: GroupingThresholds = GroupingThresholds(), limit: Int = 64
  ) throws -> Set<Set<String>> {
    let grouping = try #require(EventGrouping(of: Self.training))
    return Set(
      grouping.groups(
        of: mentions, ofType: type, in: Array(text.unicodeScalars), thresholds, limit: limit
      ).map { Set($0.map { mentions[$0].text }) })
  }

  private func gold(_ text: AnnotatedText) -> Set<Set<String>> {
    Set(text.events.map { Set($0.mentions.map(\.text)) })
  }

  /// Lists that share a trigger and a date, two triggers in two clauses, one event with a list, each with names that
  /// training has not seen there.
  @Test(arguments: [
    list(2, from: 35), list(3, from: 36), list(5), clauses(from: 37), several(from: 38),
  ])
  func eventsComeBackFromTheirMentions(text: AnnotatedText) throws {
    let found = try groups(Self.mentions(of: text), in: text.text)
    // Of a list of five, longer than any seen, as many events.
    if text.events.count == 5 {
      #expect(found.count == 5)
    } else {
      #expect(found == gold(text))
    }
  }

  @Test func nothingAndOneMentionAreWhatTheyAre() throws {
    #expect(try groups([], in: "") == [])
    let one = Self.mentions(of: Self.several()).prefix(1)
    #expect(try groups(Array(one), in: Self.several().text).count == 1)
  }

  /// With a threshold that nothing passes all is one event, of the surest trigger.
  @Test func whatIsNotSureOpensNothing() throws {
    let text = Self.clauses()
    let mentions = Self.mentions(of: text).map {
      EventMention(
        part: $0.part, text: $0.text, range: $0.range, score: $0.text == "卖出" ? 2 : 1)
    }
    let closed = GroupingThresholds(opening: GroupingThresholds.closed)
    #expect(try groups(mentions, in: text.text, closed) == [["卖出", "甲", "乙", "一百", "二百"]])
    let half = GroupingThresholds(opening: 1.5)
    #expect(try groups(mentions, in: text.text, half) == [["卖出", "甲", "乙", "一百", "二百"]])
    #expect(try groups(mentions, in: text.text) == gold(text))
  }

  /// Roles open no more events than the limit.
  @Test func eventsAreLimited() throws {
    let text = Self.list(4)
    #expect(try groups(Self.mentions(of: text), in: text.text, limit: 3).count == 1)
    #expect(try groups(Self.mentions(of: text), in: text.text, limit: 4).count == 4)
  }

  @Test func typesAndRolesOfWhichNothingIsKnownAreGroupedByPlace() throws {
    let text = Self.clauses()
    #expect(try groups(Self.mentions(of: text), in: text.text, type: "增持") == gold(text))
    let unknown = Self.mentions(of: text).map { mention in
      EventMention(
        part: mention.part == .trigger ? .trigger : .role(mention.part.description + "方"),
        text: mention.text, range: mention.range, score: 1)
    }
    #expect(try groups(unknown, in: text.text) == gold(text))
  }

  @Test func fewTextsTellNothing() {
    #expect(EventGrouping(of: [AnnotatedText]()) == nil)
    #expect(EventGrouping(of: [AnnotatedText(text: "无事")]) == nil)
    #expect(EventGrouping(of: Self.training.prefix(5)) == nil)
    #expect(EventGrouping(of: (0..<500).map { Self.several(from: $0) }) == nil)
  }

  /// Whatever the training texts lack, what is learned is a number.
  @Test(arguments: [
    (0..<300).map { clauses(from: $0) },
    (0..<100).map { list(3, from: $0) },
    // Events without triggers.
    (0..<100).map { first in
      let text = list(3, from: first)
      return AnnotatedText(
        text: text.text,
        events: text.events.map { Event(type: $0.type, arguments: $0.arguments) })
    },
    // Events that say the same.
    (0..<100).map { first in
      let text = clauses(from: first)
      return AnnotatedText(
        text: text.text,
        events: text.events.map {
          Event(
            type: $0.type, triggers: $0.triggers,
            arguments: text.events.flatMap(\.arguments))
        })
    },
  ])
  func trainingTextsOfOneKindAreLearnedFrom(texts: [AnnotatedText]) throws {
    let grouping = try #require(EventGrouping(of: texts))
    let weights = grouping.joinWeights + grouping.splitWeights
    #expect(weights.allSatisfy { $0.isFinite })
    let text = texts[7]
    let mentions = Self.mentions(of: text)
    let found = grouping.groups(
      of: mentions, ofType: "减持", in: Array(text.text.unicodeScalars), GroupingThresholds(),
      limit: 64)
    #expect(Set(found.map { Set($0.map { mentions[$0].text }) }) == gold(text))
  }

  /// Where an event has several triggers, they are mentions like others.
  @Test func eventsWithSeveralTriggersKeepThem() throws {
    let texts = (0..<100).map { first in
      let text = Self.list(2, from: first)
      return AnnotatedText(
        text: text.text,
        events: text.events.map { event in
          var event = event
          event.triggers.append(EventTrigger(text: "分别", start: 5, end: 7))
          return event
        })
    }
    let grouping = try #require(EventGrouping(of: texts))
    #expect(!grouping.hasOneTrigger)
    let mentions = Self.mentions(of: texts[3])
    let found = grouping.groups(
      of: mentions, ofType: "减持", in: Array(texts[3].text.unicodeScalars), GroupingThresholds(),
      limit: 64)
    #expect(Set(found.map { Set($0.map { mentions[$0].text }) }) == gold(texts[3]))
  }

  /// Dictionaries come in another order every time.
  @Test func theOrderOfTrainingTextsDoesNotCount() throws {
    let one = try #require(EventGrouping(of: Self.training))
    var generator = SeededGenerator(seed: 3)
    #expect(EventGrouping(of: Self.training.shuffled(using: &generator)) == one)
  }

  @Test func itComesBackFromItsFile() throws {
    let grouping = try #require(EventGrouping(of: Self.training))
    let data = try JSONEncoder().encode(grouping)
    #expect(try JSONDecoder().decode(EventGrouping.self, from: data) == grouping)
    var profile = DataProfile(of: Self.training)
    #expect(profile.grouping == grouping)
    // A profile of before has none.
    profile.grouping = nil
    let old = try JSONEncoder().encode(profile)
    #expect(!String(decoding: old, as: UTF8.self).contains("grouping"))
    #expect(try JSONDecoder().decode(DataProfile.self, from: old).grouping == nil)
  }

  /// Counts that no training gives, as damaged files have them, are odds all the same.
  @Test(arguments: [(0, 0), (-3, 5), (5, 50), (.max, .min), (.min, .max)])
  func talliesAreFinite(count: Int, trueCount: Int) {
    #expect(EventGrouping.Tally(count: count, trueCount: trueCount).logOdds.isFinite)
  }

  /// Every mention but a trigger that opens nothing is in an event, every event has one trigger at most, nothing is in
  /// an event twice, and the same comes again; also for places that the text does not have.
  @Test func anyMentionsAreGrouped() throws {
    let grouping = try #require(EventGrouping(of: Self.training))
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<300 {
      let count = Int.random(in: 0...40, using: &generator)
      let text = (0..<60).map { _ in "甲，乙。丙丁".unicodeScalars.randomElement(using: &generator) ?? "甲"
      }
      let parts: [EventPart] = [.trigger, .role("股东"), .role("数量"), .item(role: "环节", item: "正式")]
      let mentions = (0..<count).map { _ in
        let start = Int.random(in: 0...64, using: &generator)
        return EventMention(
          part: parts.randomElement(using: &generator) ?? .trigger, text: "甲",
          range: start..<start + Int.random(in: 1...5, using: &generator),
          score: Float.random(in: -2...4, using: &generator))
      }.sorted {
        ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
      }
      let thresholds = GroupingThresholds(
        opening: Float.random(in: -2...4, using: &generator),
        splitting: Double.random(in: -1...1, using: &generator))
      func grouped() -> [[Int]] {
        grouping.groups(of: mentions, ofType: "减持", in: text, thresholds, limit: 16)
      }
      let groups = grouped()
      #expect(groups == grouped())
      let triggers = mentions.indices.filter { mentions[$0].part == .trigger }
      #expect(groups.count <= max(16, triggers.count))
      #expect(groups.allSatisfy { Set($0).count == $0.count && $0 == $0.sorted() })
      #expect(groups.allSatisfy { $0.count { mentions[$0].part == .trigger } <= 1 })
      #expect(Set(groups.joined()).union(triggers) == Set(mentions.indices))
    }
  }
}
