import Determinism
import TestSupport
import Testing

@testable import Annotations
@testable import Extraction

@Suite struct FactPairingTests {
  private static let letters = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳".map(String.init)

  /// `甲的作者是子，乙的作者是丑，…` with its pairs.
  private static func parallelText(_ count: Int, _ predicate: String = "作者") -> AnnotatedText {
    let pairs = (0..<count).map { (letters[$0], letters[10 + $0]) }
    let text = pairs.map { "\($0)的\(predicate)是\($1)" }.joined(separator: "，")
    return AnnotatedText(
      text: text, relations: pairs.map { relation($0, $1, in: text, predicate, score: nil) })
  }

  private static func relation(
    _ subject: String, _ object: String, in text: String, _ predicate: String = "作者", score: Float?
  ) -> Relation {
    Relation(
      predicate: predicate, subject: entity(subject, in: text), object: entity(object, in: text),
      score: score)
  }

  /// `甲主演子、丑，乙主演寅、卯`: subjects have several objects.
  private static let listText: AnnotatedText = {
    let text = "甲主演子、丑，乙主演寅、卯"
    return AnnotatedText(
      text: text,
      relations: [("甲", "子"), ("甲", "丑"), ("乙", "寅"), ("乙", "卯")].map {
        relation($0, $1, in: text, "主演", score: nil)
      })
  }()

  private static let training =
    (0..<60).flatMap { _ in [parallelText(2), parallelText(3), listText] }

  private func kept(_ relations: [Relation], in text: String) throws -> Set<String> {
    let pairing = try #require(FactPairing(of: Self.training))
    let resolved = pairing.resolved(relations, in: Array(text.unicodeScalars))
    return Set(resolved.map { $0.subject.text + $0.object.text })
  }

  /// All pairs have the same score: their places alone tell.
  @Test func crossedPairsAreResolved() throws {
    let gold = Self.parallelText(3)
    let (subjects, objects) = (
      gold.relations.map(\.subject.text), gold.relations.map(\.object.text)
    )
    let crossed = subjects.flatMap { subject in
      objects.map { Self.relation(subject, $0, in: gold.text, score: 1) }
    }
    #expect(try kept(crossed, in: gold.text) == ["甲子", "乙丑", "丙寅"])
  }

  @Test func subjectsThatHaveSeveralObjectsInTrainingKeepThem() throws {
    let text = Self.listText.text
    let crossed = ["甲", "乙"].flatMap { subject in
      ["子", "丑", "寅", "卯"].map {
        Self.relation(subject, $0, in: text, "主演", score: subject == "甲" ? 1.2 : 1)
      }
    }
    #expect(try kept(crossed, in: text) == ["甲子", "甲丑", "乙寅", "乙卯"])
  }

  @Test func oneSubjectOrOneObjectIsNoConflict() throws {
    let text = "甲和乙的作者是子"
    let relations = [("甲", "子"), ("乙", "子")].map {
      Self.relation($0, $1, in: text, score: 0.1)
    }
    #expect(try kept(relations, in: text) == ["甲子", "乙子"])
    #expect(try kept([], in: text) == [])
  }

  /// A score that is very sure of a pair outweighs its place.
  @Test func sureScoresOutweighPlaces() throws {
    let text = Self.parallelText(2).text
    let relations = [("甲", "丑", 20), ("乙", "子", 20), ("甲", "子", -3), ("乙", "丑", -3)].map {
      Self.relation($0.0, $0.1, in: text, score: Float($0.2))
    }
    #expect(try kept(relations, in: text) == ["甲丑", "乙子"])
  }

  @Test func fewTextsTellNothing() {
    #expect(FactPairing(of: Self.training.prefix(3)) == nil)
    #expect(FactPairing(of: [AnnotatedText]()) == nil)
  }

  /// Dictionaries come in another order every time.
  @Test func theOrderOfTrainingTextsDoesNotCount() throws {
    let one = try #require(FactPairing(of: Self.training))
    var generator = SeededGenerator(seed: 3)
    #expect(FactPairing(of: Self.training.shuffled(using: &generator)) == one)
  }
}
