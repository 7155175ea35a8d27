import TestSupport
import Testing

@testable import Annotations
@testable import Extraction

@Suite struct OverlapRuleTests {
  private let text = "中国队的李四和李四光"

  private func relation(
    _ subject: String, _ object: String, _ score: Float, _ predicate: String = "国籍"
  ) -> Relation {
    Relation(
      predicate: predicate, subject: entity(subject, in: text), object: entity(object, in: text),
      score: score)
  }

  private func best(_ relations: [Relation]) -> [String] {
    OverlapRule.best(relations).map { $0.subject.text + $0.object.text }
  }

  @Test func ofTriplesThatDifferInOneSpansBordersTheBestStays() {
    #expect(best([relation("李四", "中国", 1), relation("李四", "中国队", 2)]) == ["李四中国队"])
    #expect(best([relation("李四", "中国", 2), relation("李四", "中国队", 1)]) == ["李四中国"])
    #expect(best([relation("李四", "中国", 1), relation("李四", "中国", 1)]) == ["李四中国"])
    #expect(best([relation("中国", "李四", 1), relation("中国队", "李四", 2)]) == ["中国队李四"])
  }

  @Test func othersStay() {
    let different = [relation("李四", "中国", 1), relation("李四", "中国队", 2, "球队")]
    #expect(best(different) == ["李四中国", "李四中国队"])
    // Both ends differ.
    #expect(best([relation("李四", "中国", 1), relation("李四光", "中国队", 2)]).count == 2)
    // A third that overlaps only the loser stays: 国队 loses to 中国队, and 队的 has nothing against 中国.
    #expect(
      best([relation("李四", "中国", 3), relation("李四", "国队", 2), relation("李四", "队的", 1)])
        == ["李四中国", "李四队的"])
  }

  @Test func entitiesOfATypeNestOnlyWhereTheyMay() {
    var (short, long) = (entity("中国", in: text, type: "地"), entity("中国队", in: text, type: "地"))
    (short.score, long.score) = (1, 2)
    #expect(OverlapRule.best([short, long, short], mayNest: true).map(\.text) == ["中国", "中国队"])
    #expect(OverlapRule.best([short, long], mayNest: false).map(\.text) == ["中国队"])
    long.type = "队"
    #expect(OverlapRule.best([short, long], mayNest: false).count == 2)
  }
}
