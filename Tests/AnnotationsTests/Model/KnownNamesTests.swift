import TestSupport
import Testing

@testable import Annotations

@Suite struct KnownNamesTests {
  private func fact(_ subject: String, _ object: String) -> AnnotatedText {
    let text = "\(subject)写了\(object)"
    return AnnotatedText(
      text: text,
      relations: [
        Relation(
          predicate: "作者", subject: entity(object, in: text), object: entity(subject, in: text))
      ])
  }

  @Test func factsOfKnownNamesAloneAreCounted() {
    let names = KnownNames(of: [fact("鲁迅", "呐喊"), fact("余华", "活着")])
    let counts = names.factCounts(in: [fact("鲁迅", "活着"), fact("余华", "兄弟"), fact("老舍", "茶馆")])
    #expect(counts.all == 3 && counts.known == 1)
  }

  @Test func argumentsAndEntitiesAreFacts() {
    let text = "甲公司收购乙公司"
    let event = AnnotatedText(
      text: text,
      events: [
        Event(
          type: "收购",
          parts: ["trigger", "买方", "环节=完成"].map {
            argument($0, $0 == "买方" ? "甲公司" : "收购", in: text)
          })
      ])
    let entities = AnnotatedText(
      text: text, entities: [entity("甲公司", in: text), entity("乙公司", in: text)])
    let names = KnownNames(of: [event])
    #expect(names.factCounts(in: [event]) == (1, 1))
    #expect(names.factCounts(in: [entities]) == (2, 1))
  }
}
