import CorpusReading
import Foundation
import Tensors

extension WordVectors {
  /// Opens a `.vectors` file, or reads one in either of word2vec's formats as gensim and the original tool
  /// write them.
  ///
  /// A `.vectors` file, which `write(to:as:)` makes, is mapped and checked but for its vectors (see
  /// `verify()`), which are read when they are asked for; opening one of 100,000 words takes about a
  /// millisecond.
  ///
  /// The formats of word2vec both begin with a line `count dimension`. In the text format (`.txt`, `.vec`)
  /// follows a line a word, the word and its numbers with single spaces between; in the binary one (`.bin`) the
  /// word, a space, and its little-endian floats, with or without a line break before the next word. Of a word
  /// that comes more than once the first vector counts, as in gensim.
  ///
  /// - Parameters:
  ///   - path: the file; the ending of its name says which format it has or, with another ending, its first
  ///     bytes do.
  ///   - repairingWords: whether bytes that are not UTF-8 become U+FFFD instead of an error: the original tool
  ///     cuts long words within a character.
  /// - Throws: `EmbeddingsError` with the place, what was expected and what was found: `.unreadable`,
  ///   or `.malformed` for a header that promises more than the file can hold, a number that is
  ///   missing, unreadable or not finite, a word that is not UTF-8, a file that ends early or late, and another
  ///   version or checksum than expected.
  ///
  /// Complexity: the file is mapped, not read into memory; no more is allocated than its size allows.
  public init(contentsOf path: String, repairingWords: Bool = false) throws {
    if VectorFile.isName(path) || Self.isMappedFile(path) {
      self.init(try VectorFile(mapping: path))
      return
    }
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
    } catch {
      throw EmbeddingsError.unreadable(path: path, reason: error.localizedDescription)
    }
    self = try data.withUnsafeBytes { bytes in
      var reader = VectorFileReader(path: path, bytes: bytes, repairsWords: repairingWords)
      return try reader.read((try? VectorFileFormat(path: path)) ?? VectorFileFormat(of: bytes))
    }
  }

  /// Opens or reads the file at `url`, as `init(contentsOf:repairingWords:)` does one named by its path, with the
  /// same errors.
  ///
  /// - Precondition: the URL is one of a file.
  public init(contentsOf url: URL, repairingWords: Bool = false) throws {
    try self.init(contentsOf: url.filePath, repairingWords: repairingWords)
  }

  /// Whether a file begins as the `.vectors` files of `write(to:as:)` do.
  package static func isMappedFile(_ path: String) -> Bool {
    VectorFile.format.isBeginning(of: path)
  }

  /// Writes a file in the format that the ending of its name says: `.vectors`, or `.txt`, `.vec` or `.bin` of
  /// word2vec.
  ///
  /// Numbers in text are the shortest decimals that read back as the same float. The file is replaced as a
  /// whole or not at all.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - storage: the bits of a number in a `.vectors` file.
  /// - Throws: `EmbeddingsError.unknownFormat`; `.unwritableWord` for a word with a space or a line break in a
  ///   format of word2vec, which no reader could tell apart, and for a number that is not finite in a
  ///   `.vectors` file; `CorpusError.unwritable`.
  /// - Precondition: the formats of word2vec have numbers of 32 bits.
  public func write(to path: String, as storage: NumberStorage = .float32) throws {
    if VectorFile.isName(path) {
      return try VectorFileWriter(words: list, rows: rows, storage: storage).write(to: path)
    }
    precondition(
      storage == .float32, "Only a .vectors file holds numbers of \(storage.bits) bits.")
    try write(to: path, in: VectorFileFormat(path: path))
  }

  /// Writes the file at `url`, as `write(to:as:)` does one named by its path, with the same errors.
  ///
  /// - Precondition: the URL is one of a file; the formats of word2vec have numbers of 32 bits.
  public func write(to url: URL, as storage: NumberStorage = .float32) throws {
    try write(to: url.filePath, as: storage)
  }

  private func write(to path: String, in format: VectorFileFormat) throws {
    try AtomicFile.write(to: path) { writer in
      try writer.write("\(count) \(dimension)\n")
      for index in 0..<count {
        try writer.write(try writableWord(at: index, path: path) + " ")
        try withUnsafeVector(at: index) { row in
          if format == .binary {
            try writer.write(bytes: UnsafeRawBufferPointer(row))
          } else {
            try writer.write(row.map(\.description).joined(separator: " ") + "\n")
          }
        }
      }
    }
  }

  private func writableWord(at index: Int, path: String) throws -> String {
    let word = list[index]
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

  /// The format of a file: text if the second line is a word and as many numbers as the first one says.
  init(of bytes: UnsafeRawBufferPointer) {
    let lines = bytes.prefix(1 << 20).split(separator: UInt8(ascii: "\n"), maxSplits: 2)
      .map { String(validating: $0, as: UTF8.self)?.split { $0 == " " || $0 == "\r" } }
    let dimension = lines.first.flatMap { $0?.last }.flatMap { Int($0) }
    let hasRow = lines.count > 1 && dimension.map { lines[1]?.count == $0 + 1 } == true
    self = lines.count < 2 || hasRow ? .text : .binary
  }

  /// The format that a file is written in: that of the ending of its name; text to standard output.
  init(path: String) throws {
    if path == AtomicFile.standardOutput {
      self = .text
      return
    }
    switch URL(fileURLWithPath: path).pathExtension.lowercased() {
    case "txt", "vec": self = .text
    case "bin": self = .binary
    default: throw EmbeddingsError.unknownFormat(path: path)
    }
  }
}
