import Determinism
import Foundation
import TestSupport
import Testing

@testable import Embeddings

@Suite struct AnalogyTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func questions(_ text: String) throws -> AnalogyQuestions {
    try AnalogyQuestions(contentsOf: folder.write(text, to: "questions.txt"))
  }

  @Test func readsRelationsAndTheirQuestions() throws {
    let found = try questions(": 首都\n中国 北京 日本 东京\n\n中国\t北京  法国 巴黎\n: two words \n: A\n甲 乙 丙 丁\n")
    #expect(found.relations.map(\.name) == ["首都", "two words", "A"])
    #expect(found.relations.map(\.questions.count) == [2, 0, 1])
    let question = found.relations[0].questions[1]
    #expect([question.a, question.b, question.c, question.answer] == ["中国", "北京", "法国", "巴黎"])
    #expect(try questions("").relations.isEmpty)
  }

  @Test func mistakesHaveTheirLine() throws {
    let path = folder.path + "/questions.txt"
    #expect(
      throws: EmbeddingsError.malformed(
        path: path, at: .line(2), expected: "four words or a colon and a relation",
        found: "3 words")
    ) { try questions(": A\n甲 乙 丙\n") }
    #expect(
      throws: EmbeddingsError.malformed(
        path: path, at: .line(1), expected: "a colon and a relation before the first question",
        found: "\"甲 乙 丙 丁\"")
    ) { try questions("甲 乙 丙 丁\n") }
  }

  /// What gensim 4.4.0 answers for these vectors:
  ///
  ///     kv = KeyedVectors(5)
  ///     v = [[((i*7919 + j*104729 + i*i*j*31) % 1009) / 504.5 - 1 for j in range(5)] for i in range(60)]
  ///     kv.add_vectors([f"w{i}" for i in range(60)], np.array(v, dtype=np.float32))
  ///     [kv.most_similar(positive=[f"w{(i*7+1)%60}", f"w{(i*11+2)%60}"], negative=[f"w{(i*3)%60}"])[0][0]
  ///      for i in range(60)]
  private static let gensimAnswers = [
    28, 10, 55, 16, 44, 31, 10, 43, 4, 44, 6, 38, 1, 18, 45, 40, 13, 57, 53, 48, 54, 20, 29, 54, 10,
    32, 40, 57, 50, 30, 19, 58, 34, 6, 17, 3, 58, 27, 57, 21, 49, 34, 20, 33, 57, 29, 40, 26, 43,
    51, 17, 38, 30, 17, 32, 56, 35, 54, 9, 34,
  ]

  private static func vectors() -> WordVectors {
    var values: [Float] = []
    for i in 0..<60 {
      for j in 0..<5 {
        let number = (i * 7919 + j * 104729 + i * i * j * 31) % 1009
        values.append(Float(Double(number) / 504.5 - 1))
      }
    }
    return WordVectors(
      words: (0..<60).map { "w\($0)" }, dimension: 5, values: values)
  }

  private static func question(_ i: Int, answer: Int) -> String {
    "w\(i * 3 % 60) w\((i * 7 + 1) % 60) w\((i * 11 + 2) % 60) w\(answer)\n"
  }

  @Test func answersAreGensims() throws {
    let right = Self.gensimAnswers.enumerated().map { Self.question($0, answer: $1) }
    let wrong = Self.gensimAnswers.enumerated().map { Self.question($0, answer: ($1 + 1) % 60) }
    let unknown = Self.question(0, answer: 60) + "x w1 w2 w3\n"
    // More than a tile of 256 questions.
    let text =
      ": right\n" + (0..<7).map { _ in right.joined() }.joined() + unknown + ": wrong\n"
      + wrong.joined() + ": unknown\n" + unknown
    let score = Self.vectors().score(try questions(text))
    #expect(score.relations.map(\.correctCount) == [420, 0, 0])
    #expect(score.relations.map(\.answeredCount) == [420, 60, 0])
    #expect(score.relations.map(\.skippedCount) == [2, 0, 2])
    #expect(score.relations.map(\.accuracy) == [1, 0, 0])
    #expect(score.accuracy == 420.0 / 480 && score.skippedCount == 4)
    #expect(
      Self.gensimAnswers.indices.allSatisfy { i in
        let (a, b, c) = ("w\(i * 3 % 60)", "w\((i * 7 + 1) % 60)", "w\((i * 11 + 2) % 60)")
        return Self.vectors().analogy(a, b, c)?.first?.word == "w\(Self.gensimAnswers[i])"
      })
  }

  /// Against sorting by plain double arithmetic, over several blocks and both kinds of rows.
  @Test(arguments: [false, true]) func agreesWithPlainArithmetic(isMapped: Bool) throws {
    var generator = SeededGenerator(seed: 5)
    let (count, dimension) = (1_000, 20)
    let values = (0..<count * dimension).map { _ in generator.nextGaussian() }
    var vectors = WordVectors(
      words: (0..<count).map { "w\($0)" }, dimension: dimension, values: values)
    if isMapped {
      let path = folder.path("v.vectors")
      try vectors.write(to: path, as: .int8)
      vectors = try WordVectors(contentsOf: path)
    }
    let units = (0..<count).map { row -> [Double] in
      let vector = vectors.vector(at: row).map(Double.init)
      let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return vector.map { $0 / length }
    }
    let triples = (0..<50).map { _ in (0..<3).map { _ in generator.nextIndex(below: count) } }
    let answers = triples.map { triple -> Int in
      let target = (0..<dimension).map {
        units[triple[1]][$0] - units[triple[0]][$0] + units[triple[2]][$0]
      }
      let products = units.map { zip($0, target).reduce(0) { $0 + $1.0 * $1.1 } }
      return (0..<count).filter { !triple.contains($0) }
        .max { products[$0] < products[$1] } ?? -1
    }
    let lines = zip(triples, answers).map { ($0 + [$1]).map { "w\($0)" }.joined(separator: " ") }
    let score = vectors.score(try questions(": all\n" + lines.joined(separator: "\n")))
    #expect(score.answeredCount == 50 && score.correctCount == 50)
  }
}
