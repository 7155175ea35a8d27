import Foundation
import TestSupport
import Testing

@testable import Annotations

@Suite struct RelationSchemaTests {
  private let lines = """
    {"object_type": {"inWork": "影视作品", "@value": "人物"}, "predicate": "配音", "subject_type": "娱乐人物"}

    {"object_type": "Date", "predicate": "成立日期", "subject_type": "机构"}
    {"object_type": "Date", "predicate": "成立日期", "subject_type": "企业"}
    """

  private func schema() throws -> RelationSchema {
    let read = try withTemporaryFile(Data(lines.utf8)) { try AnnotationSchema(contentsOf: $0) }
    guard case .relations(let schema) = read else {
      Issue.record("expected a schema of relations, found \(read)")
      return RelationSchema([])
    }
    return schema
  }

  @Test func flattensSlotsAndJoinsTypes() throws {
    let schema = try schema()
    #expect(schema.flatNames == ["配音", "配音_inWork", "成立日期"])
    #expect(schema.index(ofFlatName: "配音_inWork") == 1)
    #expect(schema.index(ofFlatName: "配音_in") == nil)
    #expect(schema.onlySignature(ofFlatName: "配音_inWork")?.objectType == "影视作品")
    #expect(schema.onlySignature(ofFlatName: "成立日期") == nil)
    #expect(schema.signatures.count == 4)
    #expect(schema.signatures.map(\.slot) == [nil, "inWork", nil, nil])
  }

  @Test func roundTripsThroughTheModelFolder() throws {
    let schema = AnnotationSchema.relations(try schema())
    let data = try JSONEncoder().encode(schema)
    #expect(try withTemporaryFile(data) { try AnnotationSchema(contentsOf: $0) } == schema)
  }

  @Test func isDerivedFromDataInAnyOrder() {
    let text = "摩尔多瓦首都基希讷乌"
    func relation(_ predicate: String) -> AnnotatedText {
      AnnotatedText(
        text: text,
        relations: [
          Relation(
            predicate: predicate, subject: entity("摩尔多瓦", in: text, type: "国家"),
            object: entity("基希讷乌", in: text, type: "城市"))
        ])
    }
    let texts = [relation("首都"), relation("位于"), relation("首都")]
    let schema = RelationSchema(derivedFrom: texts)
    #expect(schema.flatNames == ["位于", "首都"])
    #expect(schema == RelationSchema(derivedFrom: texts.reversed()))
    #expect(schema.onlySignature(ofFlatName: "首都")?.subjectType == "国家")
  }

  @Test func fillsInTypesThatTheDataLeavesOut() throws {
    let data = #"{"text": "石顺义为某剧配音", "spo_list": [["石顺义", "配音_inWork", "某剧"]]}"#
    let texts = try reading(data, schema: .relations(try schema())).texts
    #expect(texts[0].relations[0].subject.type == "娱乐人物")
    #expect(texts[0].relations[0].object.type == "影视作品")
  }

  @Test func namesTheNearestPredicates() throws {
    let data = #"{"text": "甲乙", "spo_list": [["甲", "成立日", "乙"]]}"#
    #expect(
      readingError(data, schema: .relations(try schema()))
        == "text in memory, line 1: the predicate “成立日” is not in the schema; "
        + "it has 成立日期, 配音, 配音_inWork")
    let unchecked = try reading(data, schema: .relations(try schema()), isChecked: false)
    #expect(unchecked.texts[0].relations[0].predicate == "成立日")
  }

  @Test func brokenSchemasNameTheLine() throws {
    func message(_ contents: String) throws -> String {
      try withTemporaryFile(Data(contents.utf8)) { path in
        do {
          _ = try AnnotationSchema(contentsOf: path)
          return "no error"
        } catch {
          return "\(error)".replacing(path, with: "schema.jsonl")
        }
      }
    }
    #expect(try message("") == "schema.jsonl: the file holds no record")
    #expect(
      try message("{\"predicate\": \"作者\"}\n{\"object_type\": \"人物\"}")
        == "schema.jsonl, line 2: the record has no “predicate”")
    #expect(
      try message("{\"predicate\": \"作者\", \"object_type\": {\"inWork\": \"书\"}}")
        == "schema.jsonl, line 1: the record has no “object_type.@value”")
    #expect(try message("{}") == "schema.jsonl: the record has no “entities”")
  }
}
