import CorpusReading
import Embeddings

/// Pieces of text in a temporary file, any of which can be read: six bytes a character there, eight bytes a piece
/// in memory.
final class PieceFile {
  private let file: SpillFile
  private var ends: [Int] = [0]
  /// Of all pieces in their order.
  private(set) var checksum = CRC32()

  /// An empty file in the system's temporary folder.
  ///
  /// - Throws: `CorpusError.unwritable`.
  init() throws { file = try SpillFile() }

  /// The number of pieces.
  var count: Int { ends.count - 1 }

  /// The characters of all pieces together.
  var characterCount: Int { ends.last ?? 0 }

  /// The characters of a piece.
  func length(of piece: Int) -> Int { ends[piece + 1] - ends[piece] }

  /// Appends pieces.
  func append(_ record: PieceRecord) throws {
    for length in record.lengths { ends.append(characterCount + length) }
    try record.numbers.withUnsafeBytes { bytes in
      checksum.add(bytes)
      try file.append(bytes)
    }
  }

  /// A piece.
  ///
  /// - Precondition: `0 <= index < count`.
  /// - Throws: `CorpusError.unreadable`.
  func piece(_ index: Int) throws -> TextPiece {
    precondition(0..<count ~= index, "Piece \(index) of a file of \(count).")
    let numbers = try [UInt16](
      unsafeUninitializedCapacity: length(of: index) * PieceRecord.numbersPerCharacter
    ) { buffer, count in
      try file.read(
        at: ends[index] * PieceRecord.numbersPerCharacter * 2,
        into: UnsafeMutableRawBufferPointer(buffer))
      count = buffer.count
    }
    return PieceRecord.piece(numbers)
  }
}

/// Pieces on their way to a file: three numbers of 16 bits a character, its index and the two halves of its
/// word's, whose lowest bit tells whether a word begins there.
struct PieceRecord: Sendable {
  fileprivate static let numbersPerCharacter = 3
  fileprivate private(set) var numbers: [UInt16] = []
  fileprivate private(set) var lengths: [Int] = []

  mutating func append(_ piece: TextPiece) {
    for index in piece.characters.indices {
      let word = UInt32(piece.words[index] + 1) << 1 | (piece.beginsWord[index] ? 1 : 0)
      numbers.append(UInt16(piece.characters[index]))
      numbers.append(UInt16(truncatingIfNeeded: word))
      numbers.append(UInt16(truncatingIfNeeded: word >> 16))
    }
    lengths.append(piece.characters.count)
  }

  fileprivate static func piece(_ numbers: [UInt16]) -> TextPiece {
    var piece = TextPiece(characters: [], words: [], beginsWord: [])
    for place in stride(from: 0, to: numbers.count, by: numbersPerCharacter) {
      let word = UInt32(numbers[place + 1]) | UInt32(numbers[place + 2]) << 16
      piece.characters.append(Int32(numbers[place]))
      piece.words.append(Int32(word >> 1) - 1)
      piece.beginsWord.append(word & 1 == 1)
    }
    return piece
  }
}
