import CorpusReading
import Embeddings
import Foundation

/// Pieces of text in a temporary file, in the order in which they came, any of which can be read: six bytes a
/// character there, eight bytes a piece in memory.
///
/// The file has no name once it is open, so it goes with its last user even after a crash.
final class PieceFile {
  private let file: FileHandle
  private let path: String
  private var ends: [Int] = [0]
  private var bytes: Data?

  /// An empty file in the system's temporary folder.
  ///
  /// - Throws: `CorpusError.unwritable`.
  init() throws {
    let folder = FileManager.default.temporaryDirectory
    let url = folder.appendingPathComponent("nlpzero-\(UUID().uuidString)")
    path = url.path
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forUpdatingAtPath: path)
    else {
      throw CorpusError.unwritable(path: path, reason: "no temporary file can be made there")
    }
    self.file = file
  }

  deinit {
    try? file.close()
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The number of pieces.
  var count: Int { ends.count - 1 }

  /// The characters of all pieces together.
  var characterCount: Int { ends.last ?? 0 }

  /// The characters of a piece.
  func length(of piece: Int) -> Int { ends[piece + 1] - ends[piece] }

  /// Appends pieces.
  func append(_ record: PieceRecord) throws {
    for length in record.lengths { ends.append(characterCount + length) }
    do {
      try record.numbers.withUnsafeBytes { try file.write(contentsOf: Data($0)) }
    } catch {
      throw CorpusError.unwritable(path: path, reason: error.localizedDescription)
    }
  }

  /// Ends the writing: from now on pieces can be read.
  func close() throws {
    do {
      try file.synchronize()
      bytes = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
    } catch {
      throw CorpusError.unreadable(path: path, reason: error.localizedDescription)
    }
  }

  /// A piece.
  ///
  /// - Precondition: the file is closed, and `0 <= index < count`.
  subscript(index: Int) -> TextPiece {
    guard let bytes else { preconditionFailure("Pieces are read once all are written.") }
    let range = ends[index]..<ends[index + 1]
    return bytes.withUnsafeBytes { bytes in
      PieceRecord.piece(
        UnsafeRawBufferPointer(
          rebasing: bytes[
            range.lowerBound * PieceRecord.size..<range.upperBound * PieceRecord.size]))
    }
  }
}

/// Pieces on their way to a file: three numbers of 16 bits a character, its index and the two halves of its
/// word's, whose lowest bit tells whether a word begins there.
struct PieceRecord: Sendable {
  /// The bytes of a character.
  static let size = 6
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

  fileprivate static func piece(_ bytes: UnsafeRawBufferPointer) -> TextPiece {
    var piece = TextPiece(characters: [], words: [], beginsWord: [])
    for offset in stride(from: 0, to: bytes.count, by: size) {
      func number(_ place: Int) -> UInt32 {
        UInt32(bytes.loadUnaligned(fromByteOffset: offset + 2 * place, as: UInt16.self))
      }
      let word = number(1) | number(2) << 16
      piece.characters.append(Int32(number(0)))
      piece.words.append(Int32(word >> 1) - 1)
      piece.beginsWord.append(word & 1 == 1)
    }
    return piece
  }
}
