import TestSupport
import Testing

@testable import Annotations

@Suite struct CSVTests {
  /// The cells of CSV, by a reader of its own: RFC 4180 with CR LF at the end of every row.
  private func cells(_ csv: String) -> [[String]] {
    var rows: [[String]] = [[]]
    var cell = ""
    var isQuoted = false
    let scalars = Array(csv.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      index += 1
      switch (scalar, isQuoted) {
      case ("\"", true) where next == "\"":
        cell.unicodeScalars.append(scalar)
        index += 1
      case ("\"", _): isQuoted.toggle()
      case (",", false):
        rows[rows.count - 1].append(cell)
        cell = ""
      case ("\r", false) where next == "\n":
        rows[rows.count - 1].append(cell)
        cell = ""
        rows.append([])
        index += 1
      default: cell.unicodeScalars.append(scalar)
      }
    }
    rows.removeLast()
    return rows
  }

  @Test func oneTableHoldsAllKinds() {
    let text = "甲公司,上市"
    let company = entity("甲公司", in: text, type: "公司")
    let annotated = AnnotatedText(
      text: text, entities: [company],
      relations: [
        Relation(
          predicate: "做", subject: company, object: entity("上市", in: text, type: "事"), score: 0.5
        ).with(Confidence(score: 0.5, probability: 0.62246))
      ],
      events: [
        Event(
          type: "公司上市",
          parts: [
            argument("trigger", "上市", in: text), argument("上市公司", "甲公司", in: text),
            argument("环节=正式上市", "上市", in: text),
          ], score: -1),
        Event(type: "缺", parts: [argument("谁", "甲", in: text)]),
      ], id: "n\"1")
    #expect(
      CSVTable.header + CSVTable.rows(of: annotated, number: 3)
        == """
        number,id,kind,event,label,subject,subject_type,subject_start,subject_end,object,object_type,\
        object_start,object_end,score,probability,text
        3,"n""1",entity,,公司,甲公司,公司,0,3,,,,,,,"甲公司,上市"
        3,"n""1",relation,,做,甲公司,公司,0,3,上市,事,4,6,0.5,0.6225,"甲公司,上市"
        3,"n""1",event,1,公司上市,上市,,4,6,,,,,-1.0,,"甲公司,上市"
        3,"n""1",argument,1,上市公司,上市,,4,6,甲公司,,0,3,,,"甲公司,上市"
        3,"n""1",argument,1,环节,上市,,4,6,正式上市,,,,,,"甲公司,上市"
        3,"n""1",event,2,缺,,,,,,,,,,,"甲公司,上市"
        3,"n""1",argument,2,谁,,,,,甲,,0,1,,,"甲公司,上市"

        """.replacing("\n", with: "\r\n"))
  }

  @Test func everyCharacterSurvives() {
    var random = RandomTexts(seed: 5)
    for number in 1...200 {
      let text = random.next(hasEvents: true)
      let rows = cells(CSVTable.rows(of: text, number: number))
      let (entities, relations) = (text.distinctEntities, text.distinctTriples)
      let arguments = text.distinctEvents.flatMap(\.event.distinctArguments)
      #expect(
        rows.count
          == entities.count + relations.count + text.distinctEvents.count + arguments.count)
      #expect(rows.allSatisfy { $0.count == 16 })
      #expect(rows.allSatisfy { $0[15].utf8.elementsEqual(text.text.utf8) })
      for (row, entity) in zip(rows, entities) {
        #expect(
          Array(row[4...8]) == [
            entity.type, entity.text, entity.type, "\(entity.start)", "\(entity.end)",
          ])
      }
      let triples = rows.filter { $0[2] == "relation" }
      #expect(triples.map { $0[4] } == relations.map(\.predicate))
      #expect(triples.map { $0[9] } == relations.map(\.object.text))
    }
  }

  @Test func factsAtSeveralPlacesAreOneRow() {
    let text = "甲生乙，甲生乙"
    let (first, second) = (place("甲", 0), place("甲", 4))
    let annotated = AnnotatedText(
      text: text, entities: [first, second],
      relations: [
        Relation(predicate: "子", subject: first, object: place("乙", 2), score: 1),
        Relation(predicate: "子", subject: second, object: place("乙", 6), score: 2),
      ],
      events: [event(at: 1, score: nil), event(at: 5, score: 0)])
    let rows = cells(CSVTable.rows(of: annotated, number: 1))
    #expect(
      rows.map { $0[2...10].joined(separator: " ") } == [
        "entity  人 甲 人 0 1  ", "relation  子 甲 人 4 5 乙 人", "event 2 生 生  5 6  ",
        "argument 2 谁 生  5 6 乙 ",
      ])
    let all = try? reading(written(annotated, as: .jsonl)).texts
    #expect(all == [annotated], "JSON Lines keep all places")
  }

  private func place(_ text: String, _ start: Int) -> Entity {
    Entity(type: "人", text: text, start: start, end: start + 1)
  }

  /// The event 生 at `start` with its argument behind it, twice.
  private func event(at start: Int, score: Float?) -> Event {
    let argument = EventArgument(role: "谁", text: "乙", start: start + 1, end: start + 2)
    return Event(
      type: "生", triggers: [EventTrigger(text: "生", start: start, end: start + 1)],
      arguments: [argument, argument], score: score)
  }

  /// The sentences of the finding: of an event those of its triggers and arguments, of an argument its own and the
  /// trigger's.
  @Test func longTextsAreShownBySentences() {
    let text = (100..<400).map { "\($0)日。\n" }.joined()
    func argument(_ day: Int) -> EventArgument {
      EventArgument(role: "日", text: "\(day)", start: 6 * (day - 100), end: 6 * (day - 100) + 3)
    }
    func entity(_ day: Int) -> Entity {
      Entity(type: "日", text: "\(day)", start: argument(day).start, end: argument(day).end)
    }
    let annotated = AnnotatedText(
      text: text, entities: [entity(399)],
      relations: [Relation(predicate: "后", subject: entity(102), object: entity(101))],
      events: [
        Event(
          type: "过", triggers: [EventTrigger(text: "日", start: 9, end: 10)],
          arguments: [argument(100), argument(102)])
      ])
    #expect(
      cells(CSVTable.rows(of: annotated, number: 1)).map { $0[15] } == [
        "399日。", "101日。\n102日。", "100日。\n101日。\n102日。", "100日。\n101日。", "101日。\n102日。",
      ])
  }

  /// Ten times the text and its findings are ten times the table, whether it has sentences or none: 1.1 for the longer
  /// numbers. A hundred times would be the product of both.
  @Test(arguments: ["。", "，"])
  func tablesGrowWithTheirTexts(mark: String) {
    func table(_ length: Int) -> (bytes: Int, time: Duration) {
      let text = numberedText(length, mark)
      var bytes = 0
      let times = (0..<2).map { _ in
        ContinuousClock().measure { bytes = CSVTable.rows(of: text, number: 1).utf8.count }
      }
      return (bytes, times.min() ?? .zero)
    }
    let (small, large) = (table(10_000), table(100_000))
    #expect(large.bytes < 11 * small.bytes)
    #expect(large.time < small.time * 40, "\(small.time), \(large.time)")
    #expect(large.bytes < 1_600 * (3 * 1_000 + 100), "no more than 1,000 characters a finding")
  }

  /// A text of at least `length` scalars with a finding in about every 65, none the same.
  private func numberedText(_ length: Int, _ mark: String) -> AnnotatedText {
    var (text, entities, count) = ("", [Entity](), 0)
    while count < length {
      let name = "公司\(entities.count)"
      let size = name.unicodeScalars.count
      entities.append(Entity(type: "公司", text: name, start: count, end: count + size))
      text += name + String(repeating: "甲", count: 59) + mark
      count += size + 60
    }
    return AnnotatedText(text: text, entities: entities)
  }
}
