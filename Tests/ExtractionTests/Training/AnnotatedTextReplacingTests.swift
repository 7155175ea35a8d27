import Determinism
import TestSupport
import Testing

@testable import Annotations
@testable import Extraction

@Suite struct AnnotatedTextReplacingTests {
  private func text(_ string: String, subject: String, object: String) -> AnnotatedText {
    AnnotatedText(
      text: string,
      relations: [
        Relation(
          predicate: "作者", subject: entity(subject, in: string),
          object: entity(object, in: string))
      ])
  }

  /// 《活着》 is two characters, 《许三观卖血记》 six: what follows moves by four at each place.
  @Test func everyPlaceIsReplacedAndTheRestMoves() throws {
    let before = text("《活着》又名活着，余华著", subject: "活着", object: "余华")
    let after = try #require(before.replacing("活着", by: "许三观卖血记"))
    #expect(after.text == "《许三观卖血记》又名许三观卖血记，余华著")
    #expect(after.relations[0].subject == Entity(type: "", text: "许三观卖血记", start: 1, end: 7))
    #expect(after.relations[0].object == Entity(type: "", text: "余华", start: 17, end: 19))
    #expect(after.replacing("许三观卖血记", by: "活着") == before)
  }

  @Test func whatIsNotThereCannotBeReplaced() {
    let before = text("《活着》余华著", subject: "活着", object: "余华")
    #expect(before.replacing("鲁迅", by: "余华") == nil)
    #expect(before.replacing("", by: "余华") == nil)
  }

  /// 北京 within 北京大学, 华著 across 余华: the annotations could not be kept.
  @Test func annotationsThatOverlapForbidIt() {
    let before = text("北京大学在北京", subject: "北京大学", object: "在")
    #expect(before.replacing("北京", by: "南京") == nil)
    #expect(text("《活着》余华著", subject: "活着", object: "余华").replacing("华著", by: "x") == nil)
    // The places are 哈哈, 哈哈 of 哈哈哈哈哈 and leave the last one out.
    let laughing = text("哈哈哈哈哈呵", subject: "呵", object: "呵")
    #expect(laughing.replacing("哈哈", by: "嘿")?.text == "嘿嘿哈呵")
    #expect(laughing.replacing("哈哈", by: "嘿")?.relations[0].subject.start == 3)
  }

  @Test func entitiesAndArgumentsMoveAndCharactersOutsideTheBasicPlaneCount() throws {
    let string = "𠮷野家在东京上市"
    let before = AnnotatedText(
      text: string, entities: [entity("东京", in: string)],
      events: [Event(type: "上市", parts: [argument("trigger", "上市", in: string)])])
    let after = try #require(before.replacing("𠮷野家", by: "KFC公司"))
    #expect(after.entities == [entity("东京", in: "KFC公司在东京上市")])
    #expect(
      after.events[0]
        == Event(type: "上市", parts: [argument("trigger", "上市", in: "KFC公司在东京上市")]))
  }

  /// Random texts over two letters: what the offsets cut out is what the annotation says.
  @Test func offsetsStayTrueOnRandomTexts() {
    var generator = SeededGenerator(seed: 3)
    var replaced = 0
    for _ in 0..<2000 {
      let string = String((0..<12).map { _ in "甲乙".randomElement(using: &generator) ?? "甲" })
      let spans = (0..<3).map { _ in
        let start = Int.random(in: 0..<11, using: &generator)
        return start..<Int.random(in: start + 1...12, using: &generator)
      }
      let letters = Array(string)
      let before = AnnotatedText(
        text: string,
        entities: spans.map {
          Entity(type: "", text: String(letters[$0]), start: $0.lowerBound, end: $0.upperBound)
        })
      guard let after = before.replacing(before.entities[0].text, by: "丙丁戊") else { continue }
      replaced += 1
      let scalars = Array(after.text)
      let places = after.text.filter { $0 == "丙" }.count
      #expect(after.text.count == 12 + places * (3 - spans[0].count))
      for entity in after.entities {
        #expect(String(scalars[entity.start..<entity.end]) == entity.text)
      }
    }
    #expect(replaced > 50)
  }
}
