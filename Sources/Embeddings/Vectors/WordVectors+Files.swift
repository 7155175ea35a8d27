import CorpusReading
import Foundation
import Tensors

extension WordVectors {
  /// Opens a `.vectors` file, or reads a file of word vectors as they are found: word2vec's text (`.txt`, `.vec`) or
  /// binary form (`.bin`), fastText's `.vec`, or GloVe's text without a first line; any of these but the first packed
  /// with gzip. What it holds tells which, whatever its name.
  ///
  /// A `.vectors` file, which `write(to:as:)` makes, is mapped and checked but for its vectors (see
  /// `verify()`), which are read when they are asked for; opening one of 100,000 words takes about a
  /// millisecond.
  ///
  /// In text, a line is a word and its numbers, with spaces or tabs between; in the binary form, a word, a space and
  /// little-endian floats, with or without a line break before the next word. Words may hold spaces
  /// (`VectorTextRow` and `VectorBinaryRow` say how they are told apart). Of a word that comes more than once the first
  /// vector counts, as in gensim. Lines that are no word and its numbers are left out; `read(contentsOf:repairingWords:)`
  /// tells which, and whether the first line's number of words is right.
  ///
  /// - Parameters:
  ///   - path: the file, `-` for standard input.
  ///   - repairingWords: whether bytes that are not UTF-8 become U+FFFD in any word. In a word that is only cut within
  ///     its last character, as the original tool cuts long ones, they always do; others are left out otherwise.
  /// - Throws: `EmbeddingsError` with the place, what was expected and what was found: `.unreadable`; `.malformed` for
  ///   another file, a dimension that the file's size does not allow, and another version or checksum than expected;
  ///   `.tooManyBadLines` if more than a tenth of the lines is bad. `CorpusError` for a damaged gzip file.
  ///
  /// Complexity: one pass; memory is that of the vectors, up to half as much again where the first line does not say how
  /// many there are. No more is allocated than a small multiple of the file's size.
  public init(contentsOf path: String, repairingWords: Bool = false) throws {
    self = try Self.read(contentsOf: path, repairingWords: repairingWords).vectors
  }

  /// Opens or reads a file as `init(contentsOf:repairingWords:)` does, with the same errors, and tells what was read and
  /// what could not be used.
  public static func read(
    contentsOf path: String, repairingWords: Bool = false
  ) throws -> (vectors: WordVectors, report: VectorFileReport) {
    if isMappedFile(path) { return try mapped(path) }
    do {
      let window = try ByteWindow(of: path)
      guard let shape = try VectorFileShape(of: window) else {
        // A name that promises a mapped file, and bytes that are nothing else, make one that is damaged.
        if VectorFile.isName(path) { return try mapped(path) }
        throw OtherFile(window.bytes).error(path: path)
      }
      var reader = try VectorFileReader(window, shape, path: path, repairsWords: repairingWords)
      return try reader.read()
    } catch CorpusError.unreadable(_, let reason) {
      throw EmbeddingsError.unreadable(path: path, reason: reason)
    } catch CorpusError.notFound {
      throw EmbeddingsError.unreadable(path: path, reason: "no such file")
    }
  }

  private static func mapped(
    _ path: String
  ) throws -> (vectors: WordVectors, report: VectorFileReport) {
    let vectors = WordVectors(try VectorFile(mapping: path))
    let report = VectorFileReport(
      form: .mapped, wordCount: vectors.count, dimension: vectors.dimension, statedCount: nil)
    return (vectors, report)
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

/// The two formats of word2vec, in which a file is written.
private enum VectorFileFormat {
  case text
  case binary

  /// The format of the ending of the file's name; text to standard output.
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
