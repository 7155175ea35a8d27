import Foundation
import TestSupport
import Testing

@testable import Annotations

@Suite struct FindingsTableTests {
  private func rows(of text: AnnotatedText, _ kind: TableKind = .all) -> [[String]] {
    var encoder = AnnotatedTextEncoder(format: .csv, options: WritingOptions(tableKind: kind))
    return Array(commaSeparatedCells(encoder.next(text) + encoder.end()).dropFirst())
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
    let table = FindingsTable(.csv)
    #expect(
      table.framing.beginning + table.entry(for: annotated, number: 3)
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
    for _ in 0..<200 {
      let text = random.next(hasEvents: true)
      let rows = rows(of: text).map { $0.map(withoutGuard) }
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
    let rows = rows(of: annotated)
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
      rows(of: annotated).map { $0[15] } == [
        "399日。", "101日。\n102日。", "100日。\n101日。\n102日。", "100日。\n101日。", "101日。\n102日。",
      ])
  }

  /// Ten times the text and its findings are ten times the table, whether it has sentences or none: 1.1 for the longer
  /// numbers. A hundred times would be the product of both.
  @Test(arguments: ["。", "，"], TableKind.allCases)
  func tablesGrowWithTheirTexts(mark: String, kind: TableKind) {
    let table = FindingsTable(.csv, WritingOptions(tableKind: kind))
    let limit = kind == .all ? 1_000 : 200
    let (small, large) = (numberedText(10_000, mark), numberedText(100_000, mark))
    let counts = [small, large].map { table.entry(for: $0, number: 1).utf8.count }
    #expect(counts[1] < 11 * counts[0] + 1)
    #expect(
      counts[1] <= large.entities.count * (3 * limit + 100), "an excerpt a finding at most")
  }

  /// By the processor time of this thread, since other tests run beside it.
  @Test(arguments: ["。", "，"])
  func tablesAreWrittenInLinearTime(mark: String) {
    let table = FindingsTable(.csv)
    func seconds(_ length: Int) -> Double {
      let text = numberedText(length, mark)
      let times = (0..<3).map { _ in
        let start = threadSeconds()
        _ = table.entry(for: text, number: 1)
        return threadSeconds() - start
      }
      return times.min() ?? 0
    }
    let (small, large) = (seconds(10_000), seconds(100_000))
    #expect(large < small * 40, "\(small), \(large)")
  }

  private func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
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

  private let company = AnnotatedText(
    text: "甲公司上市。",
    entities: [Entity(type: "公司", text: "甲公司", start: 0, end: 3, score: 2)],
    relations: [
      Relation(
        predicate: "做", subject: Entity(type: "公司", text: "甲公司", start: 0, end: 3),
        object: Entity(type: "事", text: "上市", start: 3, end: 5), score: 0.5)
    ],
    events: [
      Event(
        type: "公司上市", triggers: [EventTrigger(text: "上市", start: 3, end: 5)],
        arguments: [
          EventArgument(role: "谁", text: "甲公司", start: 0, end: 3, score: 1),
          EventArgument(role: "环节", item: "正式上市", text: "上市", start: 3, end: 5),
        ]),
      Event(type: "缺", arguments: [EventArgument(role: "谁", text: "甲", start: 0, end: 1)]),
    ], id: "n")

  @Test(arguments: [
    (TableKind.triples, ["1 n 做 甲公司 公司 0 3 上市 事 3 5 0.5  甲公司上市。"]),
    (.entities, ["1 n 公司 甲公司 0 3 2.0  甲公司上市。"]),
    (
      .arguments,
      [
        "1 n 1 公司上市 上市 3 5 谁 甲公司 0 3 1.0  甲公司上市。",
        "1 n 1 公司上市 上市 3 5 环节 正式上市     甲公司上市。", "1 n 2 缺    谁 甲 0 1   甲公司上市。",
      ]
    ),
  ])
  func aTableOfOneKindHasItsColumnsOnly(kind: TableKind, lines: [String]) {
    #expect(rows(of: company, kind).map { $0.joined(separator: " ") } == lines)
  }

  @Test(arguments: TableKind.allCases, [AnnotationFormat.csv, .tsv])
  func everyRowHasTheColumnsOfItsKind(kind: TableKind, format: AnnotationFormat) throws {
    var random = RandomTexts(seed: 7)
    for hasByteOrderMark in [false, true] {
      let options = WritingOptions(tableKind: kind, hasByteOrderMark: hasByteOrderMark)
      var encoder = AnnotatedTextEncoder(format: format, options: options)
      var file = (0..<100).map { _ in encoder.next(random.next(hasEvents: true)) }.joined()
      file += encoder.end()
      let mark = file.unicodeScalars.first == "\u{FEFF}"
      #expect(mark == hasByteOrderMark)
      if mark { file.unicodeScalars.removeFirst() }
      let rows = format == .csv ? commaSeparatedCells(file) : tabSeparatedCells(file)
      #expect(rows.first == kind.columns)
      #expect(rows.count > 100 && rows.allSatisfy { $0.count == kind.columns.count })
      #expect(Set(rows.dropFirst().compactMap { Int($0[0]) }).isSubset(of: 1...100))
    }
  }

  @Test func aTableWithoutTextsHasItsHeader() {
    let options = WritingOptions(tableKind: .entities, hasByteOrderMark: true)
    #expect(
      AnnotatedTextEncoder(format: .tsv, options: options).end().unicodeScalars.elementsEqual(
        "\u{FEFF}number\tid\ttype\tentity\tstart\tend\tscore\tprobability\texcerpt\n".unicodeScalars
      ))
  }

  /// Beside the finding of a text of more than 200 scalars stands its sentence, not the text.
  @Test func excerptsAreAroundTheFinding() {
    let before = String(repeating: "前文在此。", count: 40)
    let text = before + "甲公司上市。" + before
    let annotated = AnnotatedText(text: text, entities: [entity("甲公司", in: text)])
    #expect(rows(of: annotated, .entities)[0].last == "甲公司上市。")
    #expect(rows(of: annotated).map { $0[15] } == [text])
  }

  @Test func scoresThatAreNoNumbersAreEmpty() {
    let entities = [Float.nan, .infinity, -.infinity].enumerated().map { index, score in
      Entity(type: "\(index)", text: "甲", start: 0, end: 1).with(
        Confidence(score: score, probability: score))
    }
    let rows = rows(of: AnnotatedText(text: "甲", entities: entities), .entities)
    #expect(rows.count == 3 && rows.allSatisfy { $0[6] == "" && $0[7] == "" })
  }
}
