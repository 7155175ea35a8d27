import CorpusReading
import Testing

@testable import Embeddings

@Suite struct SubwordCutTests {
  private static let vectors = WordVectors(
    words: ["人工", "智能", "人", "工智", "能", "研究", "研究所", "所"], dimension: 2,
    values: [2, 0, 0, 3, 1, 1, 4, -4, 5, 5, -1, 0, 0, -2, 3, 0])

  private func parts(_ word: String) -> [String] {
    var utf8 = word
    let parts = utf8.withUTF8 { Self.vectors.parts(of: UnsafeRawBufferPointer($0)) }
    let scalars = ScalarText(word)
    return parts.map { part in
      let text = Self.vectors.word(at: part.row)
      #expect(scalars[part.range] == text)
      return text
    }
  }

  @Test func fewPartsAndLongOnesAreBest() {
    #expect(parts("人工智能") == ["人工", "智能"], "not 人, 工智, 能")
    #expect(parts("人工智能研究所") == ["人工", "智能", "研究所"])
    #expect(parts("研究所人") == ["研究所", "人"])
    #expect(parts("研究人") == ["研究", "人"])
  }

  @Test func aCharacterWithoutAWordIsLeftOut() {
    #expect(parts("大研究所") == ["研究所"])
    #expect(parts("工智能") == ["工智", "能"], "智能 would leave 工 over")
    #expect(parts("大小").isEmpty && parts("").isEmpty && parts("大").isEmpty)
  }

  @Test func theWordItselfIsNoPart() {
    #expect(parts("研究所") == ["研究", "所"])
    #expect(parts("人").isEmpty)
  }

  /// Cut at 64 bytes and more, where the longest word limits the pieces: the same parts again and again.
  @Test func aLongWordIsCutAsAShortOneIs() {
    let count = 500
    let word = String(repeating: "研究所人工智能大", count: count)
    #expect(parts(word) == Array(repeating: ["研究所", "人工", "智能"], count: count).flatMap { $0 })
  }

  /// A hundred thousand letters took longer than anybody has waited when every piece was tried.
  @Test(.timeLimit(.minutes(1))) func timeGrowsWithTheLength() {
    #expect(parts(String(repeating: "x", count: 100_000)).isEmpty)
    #expect(parts(String(repeating: "能", count: 100_000)).count == 100_000)
  }

  /// Unit vectors (1, 0) and (0, 1).
  @Test func theVectorIsTheMeanOfUnitVectors() {
    #expect(Self.vectors.vector(ofUnknown: "人工智能") == [0.5, 0.5])
    #expect(Self.vectors.vector(ofUnknown: "大") == nil)
  }
}
