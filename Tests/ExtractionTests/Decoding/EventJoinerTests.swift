import TestSupport
import Testing

@testable import Annotations
@testable import Extraction

@Suite struct EventJoinerTests {
  /// An event of arguments (role, text, first scalar).
  private func event(
    _ arguments: (String, String, Int)..., type: String = "质押", score: Float? = nil
  ) -> Event {
    Event(
      type: type,
      parts: arguments.map {
        EventArgument(
          role: $0.0, text: $0.1, start: $0.2, end: $0.2 + $0.1.unicodeScalars.count)
      }, score: score)
  }

  private func joined(_ windows: [Event]...) -> [[String]] {
    var joiner = EventJoiner()
    for window in windows { joiner.add(window) }
    return joiner.events.map { event in
      event.triggers.map { "trigger \($0.text)" } + event.arguments.map { "\($0.role) \($0.text)" }
    }
  }

  @Test func partsThatShareAnArgumentAreOneEvent() {
    #expect(
      joined(
        [event(("质押方", "甲公司", 0), ("trigger", "质押", 8))],
        [event(("质押方", "甲公司", 300), ("质权方", "某银行", 310), ("trigger", "质押", 320))])
        == [["trigger 质押", "质押方 甲公司", "质权方 某银行"]])
  }

  @Test func partsThatShareATriggerAreOneEvent() {
    let first = event(("质押方", "甲公司", 0), ("trigger", "质押", 200))
    let same = event(("trigger", "质押", 320), ("质权方", "某银行", 310))
    let other = event(("trigger", "抵押", 320), ("质权方", "某银行", 310))
    #expect(joined([first], [same]) == [["trigger 质押", "质押方 甲公司", "质权方 某银行"]])
    #expect(joined([first], [other]).count == 2)
  }

  @Test func whatContradictsIsAnotherEvent() {
    let (monday, tuesday) = (("事件时间", "周一", 10), ("事件时间", "周二", 310))
    let subject = ("质押方", "甲公司", 0)
    #expect(joined([event(subject, monday)], [event(subject, tuesday)]).count == 2)
    // More of the same role is no contradiction.
    #expect(joined([event(subject, monday)], [event(subject, monday, tuesday)]).count == 1)
    #expect(joined([event(subject)], [event(subject, type: "解除质押")]).count == 2)
  }

  @Test func aTriggerByItselfGoesWithItsWordOnly() {
    let whole = event(("质押方", "甲公司", 0), ("trigger", "质押", 8))
    #expect(joined([whole], [event(("trigger", "质押", 300))]).count == 1)
    #expect(joined([whole], [event(("trigger", "抵押", 300))]).count == 2)
    #expect(joined([event(("trigger", "质押", 8))], [event(("trigger", "抵押", 300))]).count == 2)
    #expect(joined([event()], [event()]).count == 2)
  }

  @Test func eachPartGoesWithTheOneItHasMostInCommonWith() {
    let found = joined(
      [
        event(("质押方", "甲公司", 0), ("质权方", "某银行", 5)),
        event(("质押方", "甲公司", 0), ("质权方", "某银行", 5), ("事件时间", "周一", 10)),
      ],
      [
        event(("质押方", "甲公司", 300), ("事件时间", "周一", 310), ("质押物", "股票", 320)),
        event(("质押方", "甲公司", 300), ("质权方", "某银行", 330), ("质押物", "债券", 340)),
      ])
    #expect(
      found == [
        ["质押方 甲公司", "质权方 某银行", "质押物 债券"],
        ["质押方 甲公司", "质权方 某银行", "事件时间 周一", "质押物 股票"],
      ])
  }

  /// What the window between does not show is not looked for.
  @Test func onlyNeighborsAreJoined() {
    let part = event(("质押方", "甲公司", 0))
    #expect(joined([part], [part], [part]).count == 1)
    #expect(joined([part], [], [part]).count == 2)
  }

  @Test func theWeakerPartTellsTheScore() {
    var joiner = EventJoiner()
    joiner.add([event(("质押方", "甲公司", 0), score: 2)])
    joiner.add([event(("质押方", "甲公司", 300), score: 1)])
    #expect(joiner.events.map(\.score) == [1])
  }
}
