import CorpusReading
import Embeddings
import TestSupport
import Testing

@testable import Annotations
@testable import Extraction

/// The cases of GPLinker for events, decoded from the scores that a perfect model would give.
@Suite struct EventDecoderTests {
  /// A text and its events; role 0 is the trigger.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let events: [(type: Int, arguments: [(role: Int, string: String)])]

    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "one event", text: "5月份在华裁员900余人",
      events: [(0, [(0, "裁员"), (1, "5月份"), (2, "900余人")])]),
    Case(
      name: "no trigger", text: "甲公司，净亏损9亿元", events: [(0, [(1, "甲公司"), (2, "9亿元")])]),
    Case(name: "an argument alone", text: "裁员", events: [(0, [(0, "裁员")])]),
    Case(
      name: "two events of one type that share nothing", text: "甲裁员，乙开除",
      events: [(0, [(0, "裁员"), (1, "甲")]), (0, [(0, "开除"), (1, "乙")])]),
    Case(
      name: "two events of one type that share their trigger", text: "其中甲和乙减持5%和6%",
      events: [
        (0, [(0, "减持"), (1, "甲"), (2, "5%")]), (0, [(0, "减持"), (1, "乙"), (2, "6%")]),
      ]),
    Case(
      name: "two winners of one trigger, each with a title", text: "程杰和王绍伟分获男子组和女子组冠军",
      events: [
        (0, [(0, "冠军"), (1, "程杰"), (2, "男子组")]), (0, [(0, "冠军"), (1, "王绍伟"), (2, "女子组")]),
      ]),
    Case(
      name: "an argument in two events", text: "甲收购乙，后出售丙",
      events: [
        (0, [(0, "收购"), (1, "甲"), (2, "乙")]), (0, [(0, "出售"), (1, "甲"), (2, "丙")]),
      ]),
    Case(
      name: "events of two types that share their trigger", text: "甲收购乙",
      events: [(0, [(0, "收购"), (1, "甲")]), (1, [(0, "收购"), (1, "乙")])]),
    Case(
      name: "an argument with two roles", text: "奇瑞股份交割",
      events: [(0, [(0, "交割"), (1, "奇瑞股份"), (2, "奇瑞股份")])]),
    Case(
      name: "nested arguments", text: "四川宜宾市长宁县地震",
      events: [(0, [(0, "地震"), (1, "四川宜宾市长宁县"), (2, "长宁县")])]),
    Case(
      name: "two arguments of one role", text: "甲、乙收购丙",
      events: [(0, [(0, "收购"), (1, "甲"), (1, "乙"), (2, "丙")])]),
  ]

  @Test(arguments: cases)
  func decodesEveryCase(_ example: Case) {
    let text = ScalarText(example.text)
    let gold = example.events.map { GoldEvent(type: $0.type, arguments: $0.arguments, in: text) }
    let decoded = gold.decoded()
    #expect(Set(decoded.map(\.key)) == Set(gold.map(\.key)))
    #expect(decoded.count == gold.count)
  }

  private func span(_ position: Int, _ score: Float = 1) -> ScoredSpan {
    ScoredSpan(first: position, last: position, score: score)
  }

  @Test func theScoreIsTheWeakestArgumentOrLink() {
    let arguments = [
      EventDecoder.Argument(type: 0, role: 0, span: span(4, 3)),
      EventDecoder.Argument(type: 0, role: 1, span: span(1, 2)),
      EventDecoder.Argument(type: 1, role: 0, span: span(4, 0.5)),
      EventDecoder.Argument(type: 1, role: 1, span: span(9, -1)),
    ]
    let events = EventDecoder().events(
      among: arguments, headScore: { lower, upper in lower < upper ? 1.5 : -1 },
      tailScore: { _, _ in 7 })
    #expect(events.map(\.type) == [0, 1])
    #expect(events.map(\.score) == [1.5, 0.5])
    #expect(events[0].arguments.map(\.span.first) == [1, 4], "in the order of the text")
  }

  /// 甲、乙减持5%: two sellers, a trigger and a share, all linked by 0.5.
  @Test(arguments: [
    (LinkThresholds(), [[0, 1, 2, 3]]),
    (LinkThresholds(sameRole: 1), [[0, 2, 3], [1, 2, 3]]),
    (LinkThresholds(differentRoles: 1), [[0, 1], [2], [3]]),
    (LinkThresholds(differentRoles: 1, sameRole: 1), [[0], [1], [2], [3]]),
  ])
  func linksOfOneRoleAndOfSeveralHaveTheirOwnThresholds(
    thresholds: LinkThresholds, expected: [[Int]]
  ) {
    let arguments = [1, 1, 0, 2].enumerated().map {
      EventDecoder.Argument(type: 0, role: $1, span: span($0, 2))
    }
    let events = EventDecoder(threshold: -1, linkThresholds: thresholds).events(
      among: arguments, headScore: { _, _ in 0.5 }, tailScore: { _, _ in 0.5 })
    #expect(events.map { $0.arguments.map(\.span.first) } == expected)
    #expect(events.allSatisfy { $0.score > -1 && $0.score <= 2 })
  }

  @Test func repeatedArgumentsCountOnceWithTheBestScore() {
    let arguments = [1, 3, 2].map {
      EventDecoder.Argument(type: 0, role: 0, span: span(0, $0))
    }
    let events = EventDecoder().events(
      among: arguments, headScore: { _, _ in 9 }, tailScore: { _, _ in 9 })
    #expect(events.map(\.arguments.count) == [1])
    #expect(events.map(\.score) == [3])
  }

  @Test func anUntrainedModelCostsBoundedTime() {
    let arguments = (0..<5_000).map {
      EventDecoder.Argument(type: 0, role: 0, span: span($0, Float($0)))
    }
    // Every fourth pair unlinked, at random as far as the search can tell.
    let events = EventDecoder().events(
      among: arguments, headScore: { ($0 * 31 + $1 * 17) % 4 == 0 ? -1 : 1 },
      tailScore: { _, _ in 1 })
    #expect(Set(events.flatMap(\.arguments)).count == 128)
    #expect(events.count <= 256 + 128)
  }

  @Test func dropsContainedEvents() {
    let text = "甲裁员九人"
    func event(_ type: String, _ arguments: [(String, String)]) -> Event {
      Event(type: type, parts: arguments.map { argument($0.0, $0.1, in: text) })
    }
    let whole = event("裁员", [("trigger", "裁员"), ("裁员方", "甲")])
    let part = event("裁员", [("trigger", "裁员")])
    let otherType = event("解雇", [("trigger", "裁员")])
    let crossing = event("裁员", [("trigger", "裁员"), ("人数", "九人")])
    #expect(
      [part, whole, otherType, whole, crossing].withoutContainedEvents()
        == [whole, otherType, crossing])
  }
}

/// An event of a test case at the places of its strings.
private struct GoldEvent {
  let type: Int
  let arguments: [EventDecoder.Argument]

  init(type: Int, arguments: [(role: Int, string: String)], in text: ScalarText) {
    self.type = type
    self.arguments = arguments.compactMap { role, string in
      text.place(of: string).map {
        .init(
          type: type, role: role,
          span: ScoredSpan(first: $0.lowerBound, last: $0.upperBound - 1, score: 1))
      }
    }
  }

  var key: Set<EventDecoder.Argument> { Set(arguments) }
}

extension EventDecoder.DecodedEvent {
  fileprivate var key: Set<EventDecoder.Argument> { Set(arguments) }
}

extension [GoldEvent] {
  /// What the decoder makes of all arguments and of the links inside each event.
  fileprivate func decoded() -> [EventDecoder.DecodedEvent] {
    var (heads, tails): (Set<[Int]>, Set<[Int]>) = ([], [])
    for event in self {
      for left in event.arguments {
        for right in event.arguments {
          heads.insert([left.span.first, right.span.first].sorted())
          tails.insert([left.span.last, right.span.last].sorted())
        }
      }
    }
    return EventDecoder().events(
      among: flatMap(\.arguments), headScore: { heads.contains([$0, $1]) ? 1 : -1 },
      tailScore: { tails.contains([$0, $1]) ? 1 : -1 })
  }
}
