import CorpusReading

/// How a file of word vectors is laid out, told from its first bytes.
///
/// Its first line is a header if it is two whole numbers, the second of them not 0. Behind a header, a file is text if
/// one of its lines is a word and as many numbers as the header says, or if it has no other bytes than text. Without a
/// header, it is text if most lines have the same number of numbers behind a word, two or more.
struct VectorFileShape: Equatable {
  /// The bytes of a file that are looked at.
  static let sampleByteCount = 1 << 20
  private static let sampleLineCount = 100
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Text or binary.
  let form: VectorFileReport.Form
  /// The length of the vectors.
  let dimension: Int
  /// The number of words by the header.
  let statedCount: Int?
  /// The bytes before the first row: a byte order mark, and the header with its line break.
  let headerByteCount: Int
  /// The bytes of a row, about.
  let rowByteCount: Int
  /// Whether there are rows as the shape says, and no table of other numbers looks so.
  let isEvident: Bool

  /// Looks at the first bytes of a file, all of which stay in the window; nil if it holds no word vectors.
  ///
  /// - Throws: `CorpusError` for a file that cannot be read or is damaged.
  init?(of window: ByteWindow) throws {
    let bytes = try window.peek(Self.sampleByteCount)
    self.init(of: bytes, isWhole: window.isAtEnd)
  }

  /// Looks at the first bytes of a file; nil if it holds no word vectors.
  ///
  /// - Parameters:
  ///   - bytes: at least some lines of it.
  ///   - isWhole: whether they are all of it.
  init?(of bytes: UnsafeRawBufferPointer, isWhole: Bool) {
    let start = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
    let text = UnsafeRawBufferPointer(rebasing: bytes[start...])
    let end = text.firstLineFeed() ?? text.count
    if let header = Self.header(UnsafeRawBufferPointer(rebasing: text[..<end])) {
      let body = UnsafeRawBufferPointer(rebasing: text[min(end + 1, text.count)...])
      self.init(
        header, before: body, isWhole: isWhole, headerByteCount: bytes.count - body.count)
    } else {
      self.init(withoutHeader: text, isWhole: isWhole, headerByteCount: start)
    }
  }

  private init(
    _ header: (count: Int, dimension: Int), before body: UnsafeRawBufferPointer, isWhole: Bool,
    headerByteCount: Int
  ) {
    (statedCount, dimension, self.headerByteCount) = (
      header.count, header.dimension, headerByteCount
    )
    let lines = Self.lines(of: body, isWhole: isWhole)
    let rowCount = lines.count { VectorTextRow.numberCount(of: $0) >= header.dimension }
    let isBinary = rowCount == 0 && Self.isBinary(body, dimension: header.dimension)
    form = isBinary ? .binary : .text
    isEvident = isBinary || rowCount > 0 && 2 * rowCount >= lines.count
    rowByteCount = Self.meanByteCount(lines)
  }

  private init?(withoutHeader text: UnsafeRawBufferPointer, isWhole: Bool, headerByteCount: Int) {
    let lines = Self.lines(of: text, isWhole: isWhole)
    let counts = lines.map(VectorTextRow.numberCount)
    let byCount = Dictionary(grouping: counts) { $0 }.mapValues(\.count)
    // Of equally frequent ones the larger.
    let most = byCount.max { ($0.value, $0.key) < ($1.value, $1.key) }
    guard let most, most.key >= 2, 2 * most.value > lines.count else { return nil }
    (form, dimension, statedCount) = (.textWithoutHeader, most.key, nil)
    self.headerByteCount = headerByteCount
    rowByteCount = Self.meanByteCount(lines)
    let rows = zip(lines, counts).filter { $1 == most.key }.map(\.0)
    isEvident =
      10 * rows.count >= 9 * lines.count && counts.first == most.key
      && Self.areVectors(rows, dimension: most.key)
  }

  /// The two numbers of a header.
  private static func header(_ line: UnsafeRawBufferPointer) -> (count: Int, dimension: Int)? {
    guard line.count <= 100 else { return nil }
    let fields = String(decoding: line, as: UTF8.self)
      .split { $0 == " " || $0 == "\t" || $0 == "\r" }
    guard fields.count == 2, let count = Int(fields[0]), let dimension = Int(fields[1]), count >= 0,
      dimension > 0
    else { return nil }
    return (count, dimension)
  }

  /// The first lines that are not blank, without the last one if it may go on.
  private static func lines(
    of text: UnsafeRawBufferPointer, isWhole: Bool
  ) -> [UnsafeRawBufferPointer] {
    let lines = text.split(separator: UInt8(ascii: "\n"), maxSplits: sampleLineCount)
    let isCut = lines.count > sampleLineCount || !isWhole && text.last != UInt8(ascii: "\n")
    return (isCut ? lines.dropLast() : lines[...])
      .map { UnsafeRawBufferPointer(rebasing: $0) }.filter { !$0.isBlankASCII }
  }

  private static func meanByteCount(_ lines: [UnsafeRawBufferPointer]) -> Int {
    max(1, lines.reduce(0) { $0 + $1.count + 1 } / max(1, lines.count))
  }

  private static func isBinary(_ body: UnsafeRawBufferPointer, dimension: Int) -> Bool {
    let isText = !body.contains(0) && WordBytes(body) != .other
    return !isText
      || dimension <= body.count / 4
        && VectorBinaryRow.isRow(at: body, dimension: dimension)
  }

  /// Whether rows without a header are no table of counts or measurements: the first numbers are not all whole, and the
  /// words not all numbers.
  private static func areVectors(_ rows: [UnsafeRawBufferPointer], dimension: Int) -> Bool {
    let fields = rows.map { row in
      row.split { $0.isASCIIWhiteSpace }.map { String(decoding: $0, as: UTF8.self) }
    }
    return fields.contains { Int($0[$0.count - dimension]) == nil }
      && fields.contains { Double($0[0]) == nil }
  }
}

extension WordVectors {
  /// Whether a file that begins with `bytes` holds word vectors as text or in word2vec's binary form.
  ///
  /// - Parameter isWhole: whether the bytes are all of the file.
  package static func areFound(in bytes: [UInt8], isWhole: Bool) -> Bool {
    bytes.withUnsafeBytes { VectorFileShape(of: $0, isWhole: isWhole)?.isEvident == true }
  }
}
