import Testing

@testable import Encoders

@Suite struct PieceFileTests {
  @Test func piecesReadBackInAnyOrder() throws {
    let pieces = [
      TextPiece(
        characters: [2, 65_535, 1], words: [-1, 0, 1 << 20], beginsWord: [true, false, true]),
      TextPiece(characters: [7], words: [3], beginsWord: [true]),
      TextPiece(characters: [5, 6], words: [-1, -1], beginsWord: [true, true]),
    ]
    let file = try PieceFile()
    for part in [pieces[..<2], pieces[2...], []] {
      var record = PieceRecord()
      for piece in part { record.append(piece) }
      try file.append(record)
    }
    #expect(file.count == 3 && file.characterCount == 6)
    #expect((0..<3).map(file.length) == [3, 1, 2])
    for index in [2, 0, 1, 0] { #expect(try file.piece(index) == pieces[index]) }
  }

  @Test func anEmptyFileHasNoPieces() throws {
    let file = try PieceFile()
    #expect(file.count == 0 && file.characterCount == 0)
  }
}
