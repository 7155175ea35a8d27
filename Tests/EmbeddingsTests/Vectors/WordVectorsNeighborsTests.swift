import Determinism
import Foundation
import Testing

@testable import Embeddings

@Suite struct WordVectorsNeighborsTests {
  private typealias Neighbor = WordVectors.Neighbor

  @Test func neighborsComeByFallingCosineWithoutTheWordItself() throws {
    let vectors = WordVectors(
      words: ["东", "西", "南", "北", "零"], dimension: 2, values: [2, 0, -1, 0, 3, 4, 0, 5, 0, 0])
    let neighbors = try #require(vectors.nearestNeighbors(of: "东", count: 9))
    #expect(neighbors.map(\.word) == ["南", "北", "零", "西"])
    #expect(zip(neighbors.map(\.cosine), [0.6, 0, 0, -1]).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(vectors.nearestNeighbors(of: "中") == nil)
    #expect(vectors.nearestNeighbors(of: "东", count: 0) == [])
    #expect(vectors.nearestNeighbors(of: [0, 1], count: 1).map(\.word) == ["北"])
    #expect(abs(try #require(vectors.cosine("东", "南")) - 0.6) < 1e-6)
    #expect(vectors.cosine("东", "零") == 0 && vectors.cosine("东", "中") == nil)
  }

  @Test(arguments: [1, 5, 16, 33, 128])
  func agreesWithSortingAllCosines(dimension: Int) {
    var generator = SeededGenerator(seed: 3)
    let count = 9_000
    let values = (0..<count * dimension).map { _ in generator.nextGaussian() }
    let vectors = WordVectors(
      words: (0..<count).map { "w\($0)" }, dimension: dimension, values: values)
    let query = (0..<dimension).map { _ in generator.nextGaussian() }
    func cosine(_ row: Int) -> Double {
      let pairs = zip(query, vectors.vector(at: row)).map { (Double($0), Double($1)) }
      let (a, b) = (pairs.reduce(0) { $0 + $1.0 * $1.0 }, pairs.reduce(0) { $0 + $1.1 * $1.1 })
      return pairs.reduce(0) { $0 + $1.0 * $1.1 } / (a * b).squareRoot()
    }
    let expected = (0..<count).map(cosine).sorted(by: >).prefix(20)
    let found = vectors.nearestNeighbors(of: query, count: 20)
    #expect(zip(expected, found).allSatisfy { abs($0 - Double($1.cosine)) < 1e-5 })
    for neighbor in found {
      let row = Int(neighbor.word.dropFirst()) ?? 0
      #expect(abs(cosine(row) - Double(neighbor.cosine)) < 1e-5)
    }
  }

  @Test func analogiesAddUnitVectors() throws {
    // b - a + c = (1, 1) for unit vectors, whatever their lengths: 王后 lies just there.
    let vectors = WordVectors(
      words: ["男", "女", "国王", "王后", "苹果"], dimension: 3,
      values: [0, 0, 7, 5, 0, 0, 0, 2, 0, 3, 3, -3, -1, 0, 0])
    let answers = try #require(vectors.analogy("男", "女", "国王", count: 2))
    #expect(answers.map(\.word) == ["王后", "苹果"])
    #expect(abs(answers[0].cosine - 1) < 1e-6)
    #expect(vectors.analogy("男", "女", "皇帝") == nil)
  }
}
