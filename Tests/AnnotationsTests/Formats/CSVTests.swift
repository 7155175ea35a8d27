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
          predicate: "做", subject: company, object: entity("上市", in: text, type: "事"), score: 0.5)
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
        object_start,object_end,score,text
        3,"n""1",entity,,公司,甲公司,公司,0,3,,,,,,"甲公司,上市"
        3,"n""1",relation,,做,甲公司,公司,0,3,上市,事,4,6,0.5,"甲公司,上市"
        3,"n""1",event,1,公司上市,上市,,4,6,,,,,-1.0,"甲公司,上市"
        3,"n""1",argument,1,上市公司,上市,,4,6,甲公司,,0,3,,"甲公司,上市"
        3,"n""1",argument,1,环节,上市,,4,6,正式上市,,,,,"甲公司,上市"
        3,"n""1",event,2,缺,,,,,,,,,,"甲公司,上市"
        3,"n""1",argument,2,谁,,,,,甲,,0,1,,"甲公司,上市"

        """.replacing("\n", with: "\r\n"))
  }

  @Test func everyCharacterSurvives() {
    var random = RandomTexts(seed: 5)
    for number in 1...200 {
      let text = random.next(hasEvents: true)
      let rows = cells(CSVTable.rows(of: text, number: number))
      let arguments = text.events.flatMap(\.arguments)
      #expect(
        rows.count
          == text.entities.count + text.relations.count + text.events.count + arguments.count)
      #expect(rows.allSatisfy { $0.count == 15 })
      #expect(rows.allSatisfy { $0[14].utf8.elementsEqual(text.text.utf8) })
      for (row, entity) in zip(rows, text.entities) {
        #expect(
          Array(row[4...8]) == [
            entity.type, entity.text, entity.type, "\(entity.start)", "\(entity.end)",
          ])
      }
      let relations = rows.filter { $0[2] == "relation" }
      #expect(relations.map { $0[4] } == text.relations.map(\.predicate))
      #expect(relations.map { $0[9] } == text.relations.map(\.object.text))
    }
  }
}
