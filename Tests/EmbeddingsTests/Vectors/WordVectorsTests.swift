import Testing

@testable import Embeddings

@Suite struct WordVectorsTests {
  private let vectors = WordVectors(
    words: ["北京", "上海", "苹果"], dimension: 3, values: [1, 2, 3, 4, 5, 6, -1, 0, 0.5])

  @Test func findsWordsAndVectors() {
    #expect(vectors.count == 3 && vectors.dimension == 3)
    #expect(vectors.words == ["北京", "上海", "苹果"])
    #expect(vectors.word(at: 2) == "苹果" && vectors.index(of: "苹果") == 2)
    #expect(vectors["上海"] == [4, 5, 6] && vectors["广州"] == nil)
    #expect(vectors.vector(at: 0) == [1, 2, 3])
    #expect(vectors.withUnsafeVector(at: 2) { Array($0) } == [-1, 0, 0.5])
  }

  @Test func rowsAreAlignedAndFilledUpWithZeros() {
    for dimension in [1, 15, 16, 17, 128] {
      let matrix = RowMatrix(rowCount: 3, dimension: dimension)
      #expect(matrix.stride % 16 == 0 && matrix.stride >= dimension)
      #expect(UInt(bitPattern: matrix.base) % 64 == 0)
      #expect((0..<3 * matrix.stride).allSatisfy { matrix.base[$0] == 0 })
    }
  }

  @Test func equalityComparesWordsAndNumbers() {
    let same = WordVectors(words: ["a"], dimension: 2, values: [1, 2])
    #expect(same == WordVectors(words: ["a"], dimension: 2, values: [1, 2]))
    #expect(same != WordVectors(words: ["b"], dimension: 2, values: [1, 2]))
    #expect(same != WordVectors(words: ["a"], dimension: 2, values: [1, 3]))
    #expect(same != WordVectors(words: ["a"], dimension: 1, values: [1]))
  }
}
