import Testing

@testable import DemonstrationCorpora

@Suite("Sentences with events")
struct EventGeneratorTests {
  private let training: [EventRecord]
  private let development: [EventRecord]

  init() throws {
    training = try ShippedCorpora.records(EventRecord.self, "events/train.jsonl")
    development = try ShippedCorpora.records(EventRecord.self, "events/dev.jsonl")
  }

  @Test("As many sentences as planned, none twice")
  func counts() {
    #expect(training.count == SetPlan.events.trainingCount)
    #expect(development.count == SetPlan.events.developmentCount)
    #expect(Set((training + development).map(\.text)).count == 1200)
    #expect(Set((training + development).map(\.id)).count == 1200)
  }

  @Test("Every position cuts its trigger or argument out of the text")
  func positions() {
    for record in training + development {
      for event in record.event_list {
        #expect(record.slice(from: event.trigger_start_index, like: event.trigger) == event.trigger)
        for argument in event.arguments {
          guard let start = argument.argument_start_index else { continue }
          #expect(record.slice(from: start, like: argument.argument) == argument.argument)
        }
      }
    }
  }

  @Test("Types, roles and enumerated values are those of the schema")
  func schema() throws {
    let kinds = Dictionary(uniqueKeysWithValues: EventKind.all.map { ($0.type, $0) })
    #expect(try ShippedCorpora.lines("events/schema.jsonl").count == kinds.count)
    for event in (training + development).flatMap(\.event_list) {
      let kind = try #require(kinds[event.event_type])
      for argument in event.arguments {
        if argument.argument_start_index == nil {
          #expect(kind.enumerated[argument.role]?.contains(argument.argument) == true)
        } else {
          #expect(kind.roles.contains(argument.role), "\(event.event_type) \(argument.role)")
        }
        #expect(argument.alias.isEmpty)
      }
    }
  }

  @Test("No frame announces an event that it gives no trigger, nor a role twice")
  func frames() throws {
    for held in try EventGenerator.frames() {
      let roles = held.frame.roles
      for number in 1..<(held.events.count + 1) {
        let own = roles.filter { $0.event == nil || $0.event == number }.map(\.role)
        #expect(own.count { $0 == "trigger" } == 1, "\(held.frame)")
        #expect(Set(own).count == own.count, "\(held.frame)")
      }
    }
  }

  @Test("Every type is in both sets; every item of the enumerated role in training")
  func types() {
    for kind in EventKind.all {
      #expect(training.flatMap(\.event_list).count { $0.event_type == kind.type } >= 60)
      #expect(development.flatMap(\.event_list).count { $0.event_type == kind.type } >= 8)
    }
    let items = training.flatMap(\.event_list).flatMap(\.arguments)
      .filter { $0.argument_start_index == nil }.map(\.argument)
    #expect(Set(items) == ["筹备上市", "暂停上市", "正式上市", "终止上市"])
  }

  @Test("Most development sentences name a party or place that training does not")
  func unseenArguments() {
    let parties: Set = [
      "收购方", "被收购方", "上市公司", "发布方", "冠军", "任职者", "离职者", "被告", "原告", "地点",
    ]
    let known = Set(training.flatMap(\.event_list).flatMap(\.arguments).map(\.argument))
    let unseen = development.count { record in
      record.event_list.flatMap(\.arguments)
        .contains { parties.contains($0.role) && !known.contains($0.argument) }
    }
    #expect(unseen == 169)
  }

  @Test("Some triggers occur in development alone")
  func unseenTriggers() {
    func triggers(_ records: [EventRecord]) -> Set<String> {
      Set(records.flatMap(\.event_list).map(\.trigger))
    }
    #expect(triggers(development).subtracting(triggers(training)).count == 10)
  }

  @Test("The hard cases are there")
  func variety() {
    func count(_ condition: (EventRecord) -> Bool) -> [Int] {
      [training.count(where: condition), development.count(where: condition)]
    }
    #expect(count { repeats($0.event_list.map(\.event_type)) } == [298, 47])
    #expect(
      count { repeats($0.event_list.map { "\($0.event_type) \($0.trigger_start_index)" }) }
        == [197, 32])
    #expect(count { Set($0.event_list.map(\.event_type)).count > 1 } == [246, 38])
    #expect(count(hasSharedArgument) == [326, 52])
    #expect(count(hasNestedArgument) == [50, 10])
    #expect(count(hasEnumeratedRole) == [196, 25])
    #expect(count { $0.event_list.isEmpty } == [95, 23])
  }

  private func spans(_ event: EventRecord.Event) -> Set<Range<Int>> {
    Set(
      event.arguments.compactMap { argument in
        argument.argument_start_index.map { $0..<($0 + argument.argument.unicodeScalars.count) }
      })
  }

  private func hasSharedArgument(_ record: EventRecord) -> Bool {
    repeats(record.event_list.flatMap(spans))
  }

  private func hasNestedArgument(_ record: EventRecord) -> Bool {
    let all = Set(record.event_list.flatMap(spans))
    return all.contains { outer in all.contains { $0 != outer && outer.contains($0) } }
  }

  private func hasEnumeratedRole(_ record: EventRecord) -> Bool {
    record.event_list.contains { $0.arguments.contains { $0.argument_start_index == nil } }
  }

  private func repeats<T: Hashable>(_ items: [T]) -> Bool { Set(items).count < items.count }
}

extension Frame {
  /// The roles of all spans, inner ones too.
  fileprivate var roles: [SpanRole] {
    pieces.flatMap { piece -> [SpanRole] in
      guard case .span(let inner, let roles) = piece else { return [] }
      return roles + inner.roles
    }
  }
}
