import Determinism
import TestSupport
import Testing

@testable import Annotations
@testable import Extraction

@Suite struct MentionSwapTests {
  private let texts = TrainingSample.texts

  private func many(
    _ text: AnnotatedText, share: Double, of texts: [AnnotatedText]
  ) -> [AnnotatedText] {
    let swap = MentionSwap(texts)
    var generator = SeededGenerator(seed: 5)
    return (0..<300).map { _ in swap.swapped(text, share: share, using: &generator) }
  }

  /// Two slots with three fillers each make nine texts, all of which come about.
  @Test func everyFillerOfASlotIsPutIn() {
    let found = Set(many(texts[0], share: 0.6, of: texts).map(\.text))
    var expected: Set<String> = []
    for work in ["围城", "活着", "呐喊"] {
      for author in ["钱钟书", "余华", "鲁迅"] { expected.insert("《\(work)》的作者是\(author)。") }
    }
    #expect(found == expected)
  }

  /// Each name fills its slot ten times, so nine swaps of ten make one up, and most texts are swapped in.
  @Test func namesThatRepeatAreMadeUp() {
    let repeated = Array(repeating: texts.dropLast(), count: 10).flatMap { $0 }
    let found = many(texts[0], share: 0.5, of: repeated).map { $0.relations[0] }
    let known = Set(
      texts.dropLast().flatMap { [$0.relations[0].subject, $0.relations[0].object] }.map(\.text))
    let invented = found.count {
      !known.contains($0.subject.text) || !known.contains($0.object.text)
    }
    #expect(invented > 150, "\(invented) of 300")
    #expect(found.contains { $0.subject.text == "围着" })
    #expect(many(texts[0], share: 0, of: repeated).allSatisfy { $0 == texts[0] })
  }

  @Test func annotationsStayWhatTheyWere() {
    for text in texts {
      for swapped in many(text, share: 0.6, of: texts) {
        #expect(swapped.relations.map(\.predicate) == text.relations.map(\.predicate))
        for relation in swapped.relations {
          for mention in [relation.subject, relation.object] {
            #expect(
              Array(swapped.text.unicodeScalars)[mention.start..<mention.end]
                .elementsEqual(mention.text.unicodeScalars))
          }
        }
      }
    }
  }

  /// With share s a text is tried with probability s, and 2 of 3 fillers are others.
  @Test func theShareDecidesHowManyTextsChange() {
    #expect(many(texts[0], share: 0, of: texts).allSatisfy { $0 == texts[0] })
    let changed = many(texts[0], share: 0.3, of: texts).count { $0 != texts[0] }
    #expect(45...90 ~= changed)
    #expect(many(texts[3], share: 0.9, of: texts).allSatisfy { $0 == texts[3] })
  }

  @Test func triggersAndEnumeratedRolesAreLeftAlone() {
    func event(_ text: String, _ arguments: [(String, String)]) -> AnnotatedText {
      AnnotatedText(
        text: text,
        events: [
          Event(type: "上市", parts: arguments.map { argument($0.0, $0.1, in: text) })
        ])
    }
    let first = event("甲公司挂牌", [("公司", "甲公司"), ("trigger", "挂牌"), ("环节=正式上市", "挂牌")])
    let second = event("乙集团上市", [("公司", "乙集团"), ("trigger", "上市"), ("环节=正式上市", "上市")])
    let found = Set(many(first, share: 0.5, of: [first, second]).map(\.text))
    #expect(found == ["甲公司挂牌", "乙集团挂牌"])
  }

  @Test func entitiesAreSwappedWhereTheyAreAll() {
    let first = AnnotatedText(
      text: "王明在北京", entities: [entity("王明", in: "王明在北京", type: "人物")])
    let second = AnnotatedText(
      text: "李小红笑了", entities: [entity("李小红", in: "李小红笑了", type: "人物")])
    #expect(
      Set(many(first, share: 0.5, of: [first, second]).map(\.text)) == ["王明在北京", "李小红在北京"])
    // Beside triples they are what fills the triples' slots.
    var both = texts[0]
    both.entities = [texts[0].relations[0].subject]
    let other = many(both, share: 0.5, of: [both, first, second])
    #expect(other.allSatisfy { $0.text == both.text })
  }

  @Test func theSeedDecides() {
    #expect(many(texts[0], share: 0.5, of: texts) == many(texts[0], share: 0.5, of: texts))
  }
}
