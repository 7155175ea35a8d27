import CorpusReading
import Lexicons

/// Reads one file of word vectors from its bytes.
struct VectorFileReader {
  let path: String
  let bytes: UnsafeRawBufferPointer
  let repairsWords: Bool
  private var position = 0
  /// The line that `position` is in, kept in text files only.
  private var line = 1
  private var dimension = 0

  init(path: String, bytes: UnsafeRawBufferPointer, repairsWords: Bool) {
    self.path = path
    self.bytes = bytes
    self.repairsWords = repairsWords
  }

  /// Reads everything.
  mutating func read(_ format: VectorFileFormat) throws -> WordVectors {
    let count = try readHeader(format)
    let matrix = RowMatrix(rowCount: count, dimension: dimension)
    var words = WordTable()
    for _ in 0..<count {
      // A word that was there before has its row already; the vector after it is read and forgotten.
      let row = words.count
      switch format {
      case .text: try readTextVector(into: matrix.row(row), words: &words)
      case .binary: try readBinaryVector(into: matrix.row(row), words: &words)
      }
    }
    try expectEnd(format)
    return WordVectors(words: words, matrix: matrix.prefix(words.count))
  }

  // MARK: Header

  /// Reads `count dimension` and refuses what the rest of the file cannot hold, before anything is allocated.
  private mutating func readHeader(_ format: VectorFileFormat) throws -> Int {
    let text = String(decoding: readLine().prefix(100), as: UTF8.self)
    let fields = text.split { $0 == " " || $0 == "\t" || $0 == "\r" }
    guard fields.count == 2, let count = Int(fields[0]), let dimension = Int(fields[1]), count >= 0,
      dimension > 0
    else {
      throw malformed(
        .line(1), expected: "the number of vectors and their dimension", found: quoted(text))
    }
    // A number takes two bytes of text (a space and a digit) or four of binary, and binary has a space.
    let numberSize = format == .text ? 2 : 4
    let extra = format == .text ? 0 : 1
    let (size, isTooLarge) = dimension.multipliedReportingOverflow(by: numberSize)
    let rest = bytes.count - position
    guard !isTooLarge, count == 0 || size <= (rest - extra * count) / count else {
      throw malformed(
        .line(1), expected: "a file that can hold \(count) vectors of dimension \(dimension)",
        found: "only \(rest) more bytes")
    }
    self.dimension = dimension
    return count
  }

  // MARK: Text

  private mutating func readTextVector(
    into row: UnsafeMutableBufferPointer<Float>, words: inout WordTable
  ) throws {
    let number = line
    guard position < bytes.count else {
      throw malformed(.line(number), expected: "one more vector", found: "the end of the file")
    }
    let fields = Self.trimmed(readLine()).split(
      separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard fields.count == dimension + 1 else {
      throw malformed(
        .line(number), expected: "a word and \(dimension) numbers with single spaces between",
        found: "\(fields.count) fields")
    }
    for index in 0..<dimension {
      let field = UnsafeRawBufferPointer(rebasing: fields[index + 1])
      guard let value = DecimalParser.float(field), value.isFinite else {
        throw malformed(
          .line(number), expected: "a finite number",
          found: quoted(String(decoding: field.prefix(40), as: UTF8.self)))
      }
      row[index] = value
    }
    try insert(UnsafeRawBufferPointer(rebasing: fields[0]), at: .line(number), into: &words)
  }

  /// The bytes up to the next line break, which is passed over.
  private mutating func readLine() -> UnsafeRawBufferPointer {
    let rest = bytes[position...]
    let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    let content = UnsafeRawBufferPointer(rebasing: bytes[position..<end])
    position = min(end + 1, bytes.count)
    line += 1
    return content
  }

  /// A line without white space at its end, where the original tool leaves a space.
  private static func trimmed(_ line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let end = line.lastIndex { !$0.isASCIIWhiteSpace }.map { $0 + 1 } ?? 0
    return UnsafeRawBufferPointer(rebasing: line[..<end])
  }

  // MARK: Binary

  private mutating func readBinaryVector(
    into row: UnsafeMutableBufferPointer<Float>, words: inout WordTable
  ) throws {
    while position < bytes.count, bytes[position] == UInt8(ascii: "\n") { position += 1 }
    let start = position
    guard let space = bytes[start...].firstIndex(of: UInt8(ascii: " ")) else {
      let found = start == bytes.count ? "the end of the file" : "no space in the rest of the file"
      throw malformed(.byte(start), expected: "a word and a space", found: found)
    }
    let (first, size) = (space + 1, 4 * dimension)
    guard bytes.count - first >= size else {
      throw malformed(
        .byte(first), expected: "a vector of \(size) bytes",
        found: "the end of the file after \(bytes.count - first)")
    }
    for index in 0..<dimension {
      let pattern = bytes.loadUnaligned(fromByteOffset: first + 4 * index, as: UInt32.self)
      row[index] = Float(bitPattern: UInt32(littleEndian: pattern))
      guard row[index].isFinite else {
        throw malformed(
          .byte(first + 4 * index), expected: "a finite number", found: "\(row[index])")
      }
    }
    position = first + size
    try insert(
      UnsafeRawBufferPointer(rebasing: bytes[start..<space]), at: .byte(start), into: &words)
  }

  // MARK: Both

  private func insert(
    _ word: UnsafeRawBufferPointer, at place: EmbeddingsError.Place, into words: inout WordTable
  ) throws {
    if String(validating: word, as: UTF8.self) != nil {
      _ = words.insert(word)
      return
    }
    let repaired = String(decoding: word, as: UTF8.self)
    guard repairsWords else {
      throw malformed(
        place, expected: "a word in UTF-8", found: quoted(String(repaired.prefix(40))))
    }
    _ = words.insert(repaired)
  }

  private func expectEnd(_ format: VectorFileFormat) throws {
    let rest = Self.trimmed(UnsafeRawBufferPointer(rebasing: bytes[position...]))
    guard rest.isEmpty else {
      throw malformed(
        format == .text ? .line(line) : .byte(position),
        expected: "the end of the file after as many vectors as its header says",
        found: "\(rest.count) more bytes")
    }
  }

  private func malformed(
    _ place: EmbeddingsError.Place, expected: String, found: String
  ) -> EmbeddingsError {
    .malformed(path: path, at: place, expected: expected, found: found)
  }

  private func quoted(_ text: String) -> String { text.debugDescription }
}
