import CorpusReading
import Foundation

extension WordVectors {
  /// Reads a file in one of word2vec's two formats, as gensim and the original tool write them.
  ///
  /// Both begin with a line `count dimension`. In the text format (`.txt`, `.vec`) follows a line a word, the
  /// word and its numbers with single spaces between; in the binary one (`.bin`) the word, a space, and its
  /// little-endian floats, with or without a line break before the next word. Of a word that comes more than
  /// once the first vector counts, as in gensim.
  ///
  /// - Parameters:
  ///   - path: the file; the ending of its name says which format it has.
  ///   - repairingWords: whether bytes that are not UTF-8 become U+FFFD instead of an error: the original tool
  ///     cuts long words within a character.
  /// - Throws: `EmbeddingsError` with the place, what was expected and what was found: `.unknownFormat`,
  ///   `.unreadable`, or `.malformed` for a header that promises more than the file can hold, a number that is
  ///   missing, unreadable or not finite, a word that is not UTF-8, and a file that ends early or late.
  ///
  /// Complexity: the file is mapped, not read into memory; no more is allocated than its size allows.
  public init(contentsOf path: String, repairingWords: Bool = false) throws {
    let format = try VectorFileFormat(path: path)
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
    } catch {
      throw EmbeddingsError.unreadable(path: path, reason: error.localizedDescription)
    }
    self = try data.withUnsafeBytes { bytes in
      var reader = VectorFileReader(path: path, bytes: bytes, repairsWords: repairingWords)
      return try reader.read(format)
    }
  }

  /// Writes a file in the format that the ending of its name says: `.txt`, `.vec` or `.bin`.
  ///
  /// Numbers in text are the shortest decimals that read back as the same float. The file is replaced as a
  /// whole or not at all.
  ///
  /// - Throws: `EmbeddingsError.unknownFormat`; `.unwritableWord` for a word with a space or a line break, which
  ///   no reader could tell apart; `CorpusError.unwritable`.
  public func write(to path: String) throws {
    let format = try VectorFileFormat(path: path)
    try AtomicFile.write(to: path) { writer in
      try writer.write("\(count) \(dimension)\n")
      for index in 0..<count {
        let word = try writableWord(at: index, path: path)
        switch format {
        case .text:
          let numbers = matrix.row(index).map(\.description).joined(separator: " ")
          try writer.write("\(word) \(numbers)\n")
        case .binary:
          try writer.write("\(word) ")
          try writer.write(bytes: UnsafeRawBufferPointer(matrix.row(index)))
        }
      }
    }
  }

  private func writableWord(at index: Int, path: String) throws -> String {
    let word = table[index]
    if word.utf8.contains(UInt8(ascii: " ")) {
      throw EmbeddingsError.unwritableWord(path: path, word: word, reason: "it holds a space")
    }
    if word.utf8.contains(UInt8(ascii: "\n")) {
      throw EmbeddingsError.unwritableWord(path: path, word: word, reason: "it holds a line break")
    }
    return word
  }
}

/// The two formats of word2vec.
enum VectorFileFormat {
  case text
  case binary

  /// The format that the ending of a name stands for.
  init(path: String) throws {
    switch URL(fileURLWithPath: path).pathExtension.lowercased() {
    case "txt", "vec": self = .text
    case "bin": self = .binary
    default: throw EmbeddingsError.unknownFormat(path: path)
    }
  }
}
