import Annotations
import Determinism
import TestSupport
import Testing

@testable import Extraction

@Suite struct SlotJoinerTests {
  private let schema = RelationSchema(
    [("奖", nil), ("奖", "作"), ("奖", "时"), ("饰", nil), ("饰", "作"), ("职_位", nil)].map {
      RelationSchema.Signature(predicate: $0, slot: $1, subjectType: "人物", objectType: "物")
    })

  /// Triples of flat names with objects of one letter each, at their places in `text`.
  private func relations(_ triples: [(String, String)], in text: String) -> [Relation] {
    triples.map { predicate, object in
      Relation(
        predicate: predicate, subject: entity("主", in: text, type: "人物"),
        object: entity(object, in: text, type: "物"))
    }
  }

  /// What becomes of them, each as its value and slots: `奖:a 作=b`.
  private func objects(_ triples: [(String, String)], in text: String) -> [String] {
    SlotJoiner(schema).joined(relations(triples, in: text)).map { relation in
      let slots = relation.slots.map { " \($0.name)=\($0.object.text)" }
      return "\(relation.predicate):\(relation.object.text)" + slots.joined()
    }
  }

  /// 《x》的a、《y》的b. Both values are two characters from y, and x is nearer to a than to b.
  @Test func theNearestInTheTextAreJoined() {
    let text = "主演过《x》的a、《y》的b和c"
    #expect(
      objects([("饰", "a"), ("饰", "b"), ("饰_作", "y"), ("饰_作", "x")], in: text) == [
        "饰:a 作=x", "饰:b 作=y",
      ])
    #expect(
      objects([("饰_作", "x"), ("饰", "b"), ("饰", "a")], in: text) == ["饰:b", "饰:a 作=x"])
  }

  @Test(arguments: [
    // A value takes each slot once; what is left over goes.
    (["奖:a", "奖_作:b", "奖_作:c"], ["奖:a 作=b"]),
    // Several slots, and one of another predicate, which has no value.
    (["奖_时:b", "奖:a", "奖_作:c", "饰_作:d"], ["奖:a 时=b 作=c"]),
    // An underscore alone makes no slot: the schema does.
    (["奖:a", "职_位:b", "奖_届:c"], ["奖:a", "职_位:b", "奖_届:c"]),
    (["奖_作:a"], []), ([], []),
  ])
  func whatTheSchemaCallsASlotIsGivenToAValue(triples: [String], found: [String]) {
    let pairs = triples.map { $0.split(separator: ":").map(String.init) }.map { ($0[0], $0[1]) }
    #expect(objects(pairs, in: "主abcdefgh") == found)
  }

  @Test func subjectsAreKeptApart() {
    let text = "主客ab"
    var triples = relations([("奖", "a"), ("奖_作", "b")], in: text)
    func slotCounts() -> [Int] { SlotJoiner(schema).joined(triples).map(\.slots.count) }
    triples[1].subject = entity("客", in: text, type: "人物")
    #expect(slotCounts() == [0])
    triples[1].subject = triples[0].subject
    triples[1].subject.score = 1
    #expect(slotCounts() == [1])
    triples[1].subject.type = "企业"
    #expect(slotCounts() == [0])
  }

  /// No triple is made, and no value lost.
  @Test func onlySlotsWithoutAValueAreLost() {
    let text = "主客abcdefgh"
    let letters = "abcdefgh".map(String.init)
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<300 {
      let relations = (0..<generator.nextIndex(below: 12)).map { _ in
        Relation(
          predicate: schema.flatNames.randomElement(using: &generator) ?? "",
          subject: entity(Bool.random(using: &generator) ? "主" : "客", in: text),
          object: entity(letters.randomElement(using: &generator) ?? "", in: text),
          score: generator.nextUniform())
      }
      let flattened = SlotJoiner(schema).joined(relations).flatMap(\.flattened)
      let lost = Set(relations).subtracting(flattened)
      #expect(Set(flattened).isSubset(of: relations))
      #expect(flattened.count == relations.count - relations.count(where: lost.contains))
      let slotNames = Set(schema.signatures.filter { $0.slot != nil }.map(\.flatName))
      #expect(lost.allSatisfy { slotNames.contains($0.predicate) })
    }
  }
}
