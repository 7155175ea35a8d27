import Determinism
import Foundation
import TestSupport
import Testing

@testable import Annotations

@Suite struct ComplexObjectsTests {
  /// Entities of one letter each, at its place in `text`.
  private func relations(_ triples: [(String, String)], in text: String) -> [Relation] {
    triples.map { predicate, object in
      Relation(
        predicate: predicate, subject: entity("主", in: text, type: "人物"),
        object: entity(object, in: text, type: "物"))
    }
  }

  /// The objects made of `triples`, each as its value and slots: `甲 作=乙`.
  private func objects(_ triples: [(String, String)], in text: String) -> [String] {
    ComplexObjects(relations(triples, in: text)).entries.map { entry in
      let slots = entry.slots.map { " \($0.name)=\($0.relation.object.text)" }
      return "\(entry.value.predicate):\(entry.value.object.text)" + slots.joined()
    }
  }

  @Test(arguments: [
    // Value first, as the reader flattens; the second value has no slot.
    (["奖:a", "奖_作:b", "奖_时:c", "奖:d", "奖_作:e", "奖:f"], ["奖:a 作=b 时=c", "奖:d 作=e", "奖:f"]),
    // Slots first, and slots on both sides: 作, value, 届.
    (["奖_作:a", "奖:b", "奖_作:c", "奖:d"], ["奖:b 作=a", "奖:d 作=c"]),
    (["奖_作:a", "奖:b", "奖_届:c", "奖_作:d", "奖:e", "奖_届:f"], ["奖:b 作=a 届=c", "奖:e 作=d 届=f"]),
    // The last slot has no value behind it, and b has one: it stays flat.
    (["奖_作:a", "奖:b", "奖_作:c"], ["奖:b 作=a", "奖_作:c"]),
    // Other predicates between, and underscores that are no slots.
    (["奖:a", "职_位:b", "奖_作:c", "奖_:d", "奖_@value:e"], ["奖:a 作=c", "职_位:b", "奖_:d", "奖_@value:e"]),
    // The shortest predicate counts.
    (["a_b:a", "a:b", "a_b_c:c"], ["a:b b=a b_c=c"]),
    (["奖_作:a"], ["奖_作:a"]),
  ])
  func theOrderOfTheDataTellsWhichValueASlotBelongsTo(triples: [String], found: [String]) {
    let pairs = triples.map { $0.split(separator: ":").map(String.init) }.map { ($0[0], $0[1]) }
    #expect(objects(pairs, in: "主abcdefgh") == found)
  }

  /// All values, then all slots: 《x》的a、《y》的b. Both values are two characters from y, and x is
  /// nearer to a than to b.
  @Test func elseTheNearestInTheTextAreJoined() {
    let text = "主演过《x》的a、《y》的b和c"
    #expect(
      objects([("饰", "a"), ("饰", "b"), ("饰_作", "y"), ("饰_作", "x")], in: text) == [
        "饰:a 作=x", "饰:b 作=y",
      ])
    #expect(
      objects([("饰_作", "x"), ("饰", "b"), ("饰", "a")], in: text) == ["饰:b", "饰:a 作=x"])
  }

  @Test func subjectsAreKeptApart() {
    let text = "主客ab"
    var triples = relations([("奖", "a"), ("奖_作", "b")], in: text)
    triples[1].subject = entity("客", in: text, type: "人物")
    #expect(ComplexObjects(triples).entries.count == 2)
    triples[1].subject = triples[0].subject
    triples[1].subject.type = "企业"
    #expect(ComplexObjects(triples).entries.count == 2)
  }

  @Test func writesTheObjectsOfDuIE() throws {
    let text = "主a获b"
    var triples = relations([("奖", "a"), ("奖_作", "b"), ("职", "获")], in: text)
    triples[1].object.type = "作品"
    let annotated = AnnotatedText(text: text, relations: triples)
    let line = AnnotatedTextWriter.line(for: annotated, format: .duie)
    #expect(
      line == """
        {"text":"主a获b","spo_list":[{"subject":"主","predicate":"奖","object":{"@value":"a","作":"b"},\
        "subject_type":"人物","object_type":{"@value":"物","作":"作品"}},{"subject":"主","predicate":"职",\
        "object":"获","subject_type":"人物","object_type":"物"}]}
        """)
    #expect(try reading(line).texts == [annotated])
  }

  /// 职 is complex by the schema, so its object is a dictionary although this text has no slot.
  @Test func theSchemaTellsWhichObjectsAreComplex() throws {
    let annotated = AnnotatedText(text: "主a", relations: relations([("职", "a")], in: "主a"))
    let signatures = ["职", "职_时"].map {
      RelationSchema.Signature(predicate: $0, subjectType: "人物", objectType: "物")
    }
    let options = AnnotatedTextWriter.Options(schema: RelationSchema(signatures))
    let line = AnnotatedTextWriter.line(for: annotated, format: .duie, options: options)
    #expect(
      line.contains(#""object":{"@value":"a"},"subject_type":"人物","object_type":{"@value":"物"}"#))
    #expect(try reading(line).texts == [annotated])
  }

  @Test func scoresOfPartsAreKept() throws {
    var triples = relations([("奖", "a"), ("奖_作", "b"), ("奖_时", "c")], in: "主abc")
    for (index, score) in [Float?](arrayLiteral: 1.5, nil, 0.25).enumerated() {
      triples[index].score = score
    }
    let line = AnnotatedTextWriter.line(
      for: AnnotatedText(text: "主abc", relations: triples), format: .duie)
    #expect(line.hasSuffix(#""score":{"@value":1.5,"时":0.25}}]}"#))
    #expect(try reading(line).texts[0].relations.map(\.score) == [1.5, nil, 0.25])
    for index in triples.indices { triples[index].score = 2 }
    let even = AnnotatedTextWriter.line(
      for: AnnotatedText(text: "主abc", relations: triples), format: .duie)
    #expect(even.hasSuffix(#""score":2.0}]}"#))
    #expect(try reading(even).texts[0].relations.map(\.score) == [2, 2, 2])
  }

  /// Objects as DuIE 2 has them come back as the same objects, the order of values kept.
  @Test func officialObjectsComeBack() throws {
    let line = """
      {"text":"主abcdef","spo_list":[{"subject":"主","predicate":"奖","object":{"@value":"a","作":"d",\
      "时":"e"},"subject_type":"人物","object_type":{"@value":"奖项","作":"作品","时":"Date"}},{"subject":"主",\
      "predicate":"奖","object":{"@value":"b","时":"f"},"subject_type":"人物","object_type":\
      {"@value":"奖项","时":"Date"}}]}
      """
    let texts = try reading(line).texts
    #expect(AnnotatedTextWriter.line(for: texts[0], format: .duie) == line)
  }

  @Test func randomTriplesReadBackAsTheSameTriples() throws {
    let text = "主客abcdefgh😀𠮷\"\\"
    let letters = text.unicodeScalars.map { String($0) }
    let predicates = [
      "奖", "奖_作", "奖_时", "奖_", "奖_@value", "a", "a_b", "a_b_c", "_", "_x", "", "职_位",
    ]
    var random = RandomTexts(seed: 4)
    for _ in 0..<500 {
      let relations = (0..<random.generator.nextIndex(below: 14)).map { _ in
        Relation(
          predicate: random.pick(predicates),
          subject: entity(random.pick(["主", "客"]), in: text, type: random.pick(["人", "企"])),
          object: entity(random.pick(letters), in: text, type: random.pick(["物", ""])),
          score: random.pick([nil, 0.5, -2]))
      }
      let annotated = AnnotatedText(text: text, relations: relations)
      let line = AnnotatedTextWriter.line(for: annotated, format: .duie)
      let again = try reading(line).texts[0].relations
      func counted(_ relations: [Relation]) -> [Relation: Int] {
        Dictionary(relations.map { ($0, 1) }, uniquingKeysWith: +)
      }
      #expect(counted(again) == counted(relations), "\(line)")
    }
  }
}
