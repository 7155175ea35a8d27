import Foundation
import TestSupport
import Testing

@testable import Annotations

@Suite struct DuIETests {
  private let text = "主a获b的c"

  /// A triple whose object has slots, each with its score.
  private func relation(
    _ predicate: String, _ object: String, _ slots: [(String, String, Float?)] = [],
    score: Float? = nil
  ) -> Relation {
    Relation(
      predicate: predicate, subject: entity("主", in: text, type: "人物"),
      object: entity(object, in: text, type: "物"),
      slots: slots.map { name, object, score in
        RelationSlot(name: name, object: entity(object, in: text, type: "作品"), score: score)
      }, score: score)
  }

  @Test func writesComplexObjects() throws {
    let annotated = AnnotatedText(
      text: text, relations: [relation("奖", "a", [("作", "b", nil)]), relation("职", "获")])
    let line = written(annotated, as: .duie)
    #expect(
      line == """
        {"text":"主a获b的c","spo_list":[{"subject":"主","predicate":"奖","object":{"@value":"a","作":"b"},\
        "subject_type":"人物","object_type":{"@value":"物","作":"作品"}},{"subject":"主","predicate":"职",\
        "object":"获","subject_type":"人物","object_type":"物"}]}
        """)
    #expect(try reading(line).texts == [annotated])
  }

  /// 职 is complex by the schema, so its object is a dictionary although this text has no slot.
  @Test func theSchemaTellsWhichObjectsAreComplex() throws {
    let annotated = AnnotatedText(text: text, relations: [relation("职", "a")])
    let signatures = [nil, "时"].map {
      RelationSchema.Signature(predicate: "职", slot: $0, subjectType: "人物", objectType: "物")
    }
    let options = WritingOptions(schema: RelationSchema(signatures))
    let line = written(annotated, as: .duie, options: options)
    #expect(
      line.contains(#""object":{"@value":"a"},"subject_type":"人物","object_type":{"@value":"物"}"#))
    #expect(try reading(line).texts == [annotated])
  }

  @Test func scoresOfPartsAreKept() throws {
    let different = AnnotatedText(
      text: text, relations: [relation("奖", "a", [("作", "b", nil), ("时", "c", 0.25)], score: 1.5)])
    let line = written(different, as: .duie)
    #expect(line.hasSuffix(#""score":{"@value":1.5,"时":0.25}}]}"#))
    let read = try reading(line).texts[0].relations[0]
    #expect(read.score == 1.5)
    #expect(read.slots.map(\.name) == ["作", "时"] && read.slots.map(\.score) == [nil, 0.25])
    let even = AnnotatedText(
      text: text, relations: [relation("奖", "a", [("作", "b", 2), ("时", "c", 2)], score: 2)])
    #expect(written(even, as: .duie).hasSuffix(#""score":2.0}]}"#))
    #expect(try reading(written(even, as: .duie)).texts == [even])
  }

  /// Objects as DuIE 2 has them come back as the same objects, whichever value has which slots.
  @Test func officialObjectsComeBack() throws {
    let line = """
      {"text":"主abcdef","spo_list":[{"subject":"主","predicate":"奖","object":{"@value":"a","作":"d",\
      "时":"e"},"subject_type":"人物","object_type":{"@value":"奖项","作":"作品","时":"Date"}},{"subject":"主",\
      "predicate":"奖","object":{"@value":"b","时":"f"},"subject_type":"人物","object_type":\
      {"@value":"奖项","时":"Date"}}]}
      """
    let texts = try reading(line).texts
    #expect(written(texts[0], as: .duie) == line)
    #expect(
      texts[0].relations.flatMap(\.flattened).map { "\($0.predicate) \($0.object.text)" }
        == ["奖 a", "奖_作 d", "奖_时 e", "奖 b", "奖_时 f"])
  }

  /// Flat data says `奖_作` and not which 奖 it belongs to, so it stays as it is.
  @Test func flatDataStaysFlat() throws {
    let line = """
      {"text":"主ab","spo_list":[{"subject":"主","predicate":"奖","object":"a","subject_type":"人物",\
      "object_type":"奖项"},{"subject":"主","predicate":"奖_作","object":"b","subject_type":"人物",\
      "object_type":"作品"}]}
      """
    let texts = try reading(line).texts
    #expect(texts[0].relations.map(\.predicate) == ["奖", "奖_作"])
    #expect(written(texts[0], as: .duie) == line)
  }

  /// A slot that the text lacks is counted, and so are all parts of a triple without its value.
  @Test func partsThatTheTextLacksAreCounted() throws {
    let line = """
      {"text":"主a","spo_list":[{"subject":"主","predicate":"奖","object":{"@value":"a","作":"b"}},\
      {"subject":"主","predicate":"奖","object":{"@value":"c","作":"a"}}]}
      """
    let read = try reading(line).texts[0]
    #expect(read.relations.map(\.slots.count) == [0])
    #expect(read.unlocated.relations == 3)
    #expect(AnnotationCounts(of: read).relations == 1)
  }

  @Test func randomTriplesReadBackAsTheSameTriples() throws {
    let text = "主客abcdefgh😀𠮷\"\\"
    let letters = text.unicodeScalars.map { String($0) }
    let names = ["奖", "奖_作", "奖_", "", "_", "职_位", "@x"]
    var random = RandomTexts(seed: 4)
    for _ in 0..<500 {
      func object() -> Entity {
        entity(random.pick(letters), in: text, type: random.pick(["物", ""]))
      }
      let relations = (0..<random.generator.nextIndex(below: 14)).map { _ in
        let slots = Set((0..<random.generator.nextIndex(below: 4)).map { _ in random.pick(names) })
        return Relation(
          predicate: random.pick(names),
          subject: entity(random.pick(["主", "客"]), in: text, type: random.pick(["人", "企"])),
          object: object(),
          slots: slots.sorted().map {
            RelationSlot(name: $0, object: object(), score: random.pick([nil, 0.5]))
          }, score: random.pick([nil, 0.5, -2]))
      }
      let annotated = AnnotatedText(text: text, relations: relations)
      let line = written(annotated, as: .duie)
      #expect(try reading(line).texts[0].relations == relations, "\(line)")
    }
  }
}
