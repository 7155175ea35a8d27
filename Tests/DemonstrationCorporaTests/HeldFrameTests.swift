import Testing

@testable import DemonstrationCorpora

@Suite("Frames kept for development, and frames joined")
struct HeldFrameTests {
  @Test("The notation before a frame")
  func notation() throws {
    let frame = try HeldFrame(line: "!上市(环节=正式上市)+收购 | 甲[上市@1trigger]", isReporting: true)
    #expect(frame.isHeldOut)
    #expect(frame.events.map(\.kind.type) == ["财经-公司上市", "财经-收购"])
    #expect(frame.events[0].enumerated.map(\.value) == ["正式上市"])
    #expect(throws: NotationError.unknownSource("婚礼")) {
      try HeldFrame(line: "婚礼 | 甲", isReporting: true)
    }
    #expect(throws: NotationError.unannounced("甲")) { try HeldFrame(line: "甲", isReporting: true) }
  }

  @Test("A second frame speaks of other rows and has events of its own")
  func joined() throws {
    let first = try HeldFrame(line: "夺冠+夺冠 | {城.城市}[甲@1冠军][夺冠@trigger]", isReporting: true)
    let second = try HeldFrame(line: "地震 | {城.城市}[地震@trigger]", isReporting: true)
    let joined = first.followed(by: second)
    #expect(joined.events.map(\.kind.name) == ["夺冠", "夺冠", "地震"])
    let numbers = joined.frame.pieces.compactMap { piece in
      if case .slot(let slot) = piece { slot.number } else { nil }
    }
    #expect(numbers == [1, 6])
    let events = joined.frame.pieces.compactMap { piece in
      if case .span(_, let roles) = piece { roles.map(\.event) } else { nil }
    }
    #expect(events == [[1], [1, 2], [3]])
  }

  @Test("Every shipped frame of a labeled set can become a sentence")
  func shipped() throws {
    var expander = Expander(
      lists: try Words.lists(), tables: try Facts.tables(), generator: .init(seed: 7))
    for held in try RelationGenerator.frames() + EventGenerator.frames() {
      #expect(try expander.sentence(from: held.frame, part: .everything) != nil, "\(held.frame)")
    }
  }
}
