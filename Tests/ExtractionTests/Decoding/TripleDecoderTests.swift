import CorpusReading
import Determinism
import Embeddings
import Testing

@testable import Annotations
@testable import Extraction

/// Every case of overlapping triples, decoded from the scores that a perfect model would give.
@Suite struct TripleDecoderTests {
  typealias Fact = (subject: String, predicate: Int, object: String)

  private func decoded(
    _ facts: [Fact], in text: String, decoder: TripleDecoder = TripleDecoder()
  ) -> Set<String> {
    let scores = GoldLinks(facts, in: ScalarText(text))
    let triples = decoder.triples(
      subjects: scores.subjects, objects: scores.objects, predicateCount: 3,
      headScore: scores.head, tailScore: scores.tail)
    let cut = ScalarText(text)
    return Set(triples.map { "\(cut[$0.subject.range]) \($0.predicate) \(cut[$0.object.range])" })
  }

  static let overlaps: [(text: String, facts: [Fact])] = [
    // normal: triples that share no entity
    ("基希讷乌是摩尔多瓦首都，石顺义写了父老乡亲", [("摩尔多瓦", 0, "基希讷乌"), ("父老乡亲", 1, "石顺义")]),
    // entity pair overlap: two predicates between the same entities
    ("周杰伦作词作曲的《七里香》", [("七里香", 0, "周杰伦"), ("七里香", 1, "周杰伦")]),
    // single entity overlap: one subject with several objects, one object of several subjects
    ("《父老乡亲》由石顺义作词、王锡仁作曲", [("父老乡亲", 0, "石顺义"), ("父老乡亲", 1, "王锡仁")]),
    ("甲和乙都毕业于北京大学", [("甲", 0, "北京大学"), ("乙", 0, "北京大学")]),
    // subject and object overlap: an entity that is subject of one and object of another
    ("王五的父亲李四生于上海", [("王五", 0, "李四"), ("李四", 1, "上海")]),
    // nested: the object lies in the subject
    ("《叶圣陶散文选集》出版", [("叶圣陶散文选集", 0, "叶圣陶")]),
    // nested: two subjects, one in the other, with objects of their own
    ("中国银行在北京，中国在亚洲", [("中国银行", 0, "北京"), ("中国", 0, "亚洲")]),
  ]

  @Test(arguments: overlaps)
  func decodesEveryOverlap(text: String, facts: [Fact]) {
    #expect(
      decoded(facts, in: text) == Set(facts.map { "\($0.subject) \($0.predicate) \($0.object)" }))
  }

  /// Every (subject's first, last, predicate, object's first, last), scored one by one.
  @Test func decodesWhatScoringAllFiveTuplesFinds() {
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<200 {
      let (length, predicates) = (
        1 + generator.nextIndex(below: 5), 1 + generator.nextIndex(below: 3)
      )
      func table(_ count: Int) -> [Float] {
        (0..<count * length * length).map { _ in 2 * generator.nextUniform() - 0.8 }
      }
      let (spans, heads, tails) = (table(2), table(predicates), table(predicates))
      func score(_ table: [Float], _ index: Int, _ from: Int, _ to: Int) -> Float {
        table[(index * length + from) * length + to]
      }
      let all = (0..<length).flatMap { first in (first..<length).map { (first, $0) } }
      var expected: Set<TripleDecoder.Triple> = []
      for predicate in 0..<predicates {
        for subject in all {
          for object in all {
            let subjectSpan = score(spans, 0, subject.0, subject.1)
            let objectSpan = score(spans, 1, object.0, object.1)
            let links = [
              score(heads, predicate, subject.0, object.0),
              score(tails, predicate, subject.1, object.1),
            ]
            let weakest = min(min(subjectSpan, objectSpan), min(links[0], links[1]))
            guard weakest > 0.1 else { continue }
            expected.insert(
              TripleDecoder.Triple(
                predicate: predicate,
                subject: ScoredSpan(first: subject.0, last: subject.1, score: subjectSpan),
                object: ScoredSpan(first: object.0, last: object.1, score: objectSpan),
                score: weakest))
          }
        }
      }
      let found = TripleDecoder(threshold: 0.1).triples(
        subjects: all.map { ScoredSpan(first: $0, last: $1, score: score(spans, 0, $0, $1)) },
        objects: all.map { ScoredSpan(first: $0, last: $1, score: score(spans, 1, $0, $1)) },
        predicateCount: predicates, headScore: { score(heads, $0, $1, $2) },
        tailScore: { score(tails, $0, $1, $2) })
      #expect(found.count == expected.count && Set(found) == expected)
    }
  }

  @Test func theScoreIsTheWeakest() {
    let triples = TripleDecoder(threshold: 0.5).triples(
      subjects: [ScoredSpan(first: 0, last: 1, score: 4)],
      objects: [
        ScoredSpan(first: 3, last: 3, score: 3), ScoredSpan(first: 5, last: 6, score: 0.5),
      ],
      predicateCount: 2,
      headScore: { predicate, _, object in object == 3 ? Float(predicate) + 0.25 : 9 },
      tailScore: { _, _, _ in 2 })
    // Predicate 0 fails by its head link, the second object by its own score.
    #expect(triples.map(\.predicate) == [1])
    #expect(triples.map(\.score) == [1.25])
  }

  @Test func bothLinksAreNeeded() {
    let span = [ScoredSpan(first: 0, last: 0, score: 1)]
    for (head, tail) in [(Float(1), Float(-1)), (-1, 1), (0, 1), (.nan, 1)] {
      let triples = TripleDecoder().triples(
        subjects: span, objects: span, predicateCount: 1, headScore: { _, _, _ in head },
        tailScore: { _, _, _ in tail })
      #expect(triples.isEmpty)
    }
  }

  @Test func capsTheCandidatesToTheBest() {
    let spans = (0..<100).map { ScoredSpan(first: $0, last: $0, score: Float($0 % 10) + 1) }
    let triples = TripleDecoder(candidateLimit: 12).triples(
      subjects: spans, objects: spans, predicateCount: 1, headScore: { _, _, _ in 1 },
      tailScore: { _, _, _ in 1 })
    #expect(triples.count == 144)
    // The ten of score 10, then the first two of score 9, in the order of their places.
    let expected = [8, 9, 18, 19, 29, 39, 49, 59, 69, 79, 89, 99]
    #expect(triples.prefix(12).map(\.object.first) == expected)
  }
}

/// The scores of a perfect model: 1 for what is in the facts, -1 for all else.
private struct GoldLinks {
  private(set) var subjects: [ScoredSpan] = []
  private(set) var objects: [ScoredSpan] = []
  private var heads: Set<[Int]> = []
  private var tails: Set<[Int]> = []

  init(_ facts: [TripleDecoderTests.Fact], in text: ScalarText) {
    for fact in facts {
      guard let subject = text.place(of: fact.subject), let object = text.place(of: fact.object)
      else { continue }
      subjects.append(span(subject))
      objects.append(span(object))
      heads.insert([fact.predicate, subject.lowerBound, object.lowerBound])
      tails.insert([fact.predicate, subject.upperBound - 1, object.upperBound - 1])
    }
    (subjects, objects) = (subjects.withoutRepetition(), objects.withoutRepetition())
  }

  private func span(_ range: Range<Int>) -> ScoredSpan {
    ScoredSpan(first: range.lowerBound, last: range.upperBound - 1, score: 1)
  }

  func head(_ predicate: Int, _ subject: Int, _ object: Int) -> Float {
    heads.contains([predicate, subject, object]) ? 1 : -1
  }

  func tail(_ predicate: Int, _ subject: Int, _ object: Int) -> Float {
    tails.contains([predicate, subject, object]) ? 1 : -1
  }
}
