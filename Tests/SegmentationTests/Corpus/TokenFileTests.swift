import Testing

@testable import Segmentation

@Suite struct TokenFileTests {
  @Test func piecesEndWithSentencesAndLoseNothing() throws {
    let file = try TokenFile()
    let sentence = (0..<9_999).map { UInt32($0) } + [TokenFile.sentenceEnd]
    for _ in 0..<7 { try file.append(sentence) }
    for _ in 0..<2 {
      var pieces: [[UInt32]] = []
      try file.forEachPiece(size: 25_000) { pieces.append($0) }
      #expect(pieces.map(\.count) == [20_000, 20_000, 20_000, 10_000])
      #expect(Array(pieces.joined()) == Array(repeatElement(sentence, count: 7).joined()))
    }
  }

  @Test func anEmptyFileHasNoPieces() throws {
    try TokenFile().forEachPiece(size: 25_000) { _ in Issue.record("There is nothing to read.") }
  }
}
