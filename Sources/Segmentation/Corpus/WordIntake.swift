import CorpusReading
import Determinism
import Lexicons

/// The first pass over a corpus: numbers and counts its words, and writes the numbers to a `TokenFile`.
///
/// Lines are collected into chunks; the blocks of a chunk are cut into words side by side, each with a table
/// of its own, and taken in one after the other, so that words are numbered by first occurrence whatever
/// the number of threads. Memory: a chunk, and every distinct word.
package struct WordIntake {
  /// The distinct words.
  package private(set) var table = WordTable()
  /// How often each occurs.
  package private(set) var counts: [Int] = []
  /// All words in order.
  package let tokens: TokenFile

  private let splitting: WordSplitting

  /// Text of one block of parallel work, and of one chunk.
  private static let blockBytes = 1 << 18
  private static let chunkBytes = 1 << 23

  /// Reads a corpus; `progress` is told the bytes read so far.
  ///
  /// - Throws: what `Corpus` throws, or `CorpusError.unwritable` for the temporary file.
  package init(
    _ corpus: Corpus, splitting: WordSplitting, progress: ((_ bytesRead: Int) -> Void)? = nil
  ) throws {
    self.splitting = splitting
    tokens = try TokenFile()
    var chunk = TextChunk(blockBytes: Self.blockBytes)
    try corpus.forEachLine(progress: progress) { line in
      chunk.append(line.bytes)
      if chunk.byteCount >= Self.chunkBytes { try take(&chunk) }
    }
    try take(&chunk)
  }

  private mutating func take(_ chunk: inout TextChunk) throws {
    let full = chunk
    let splitting = splitting
    let blocks = ParallelBlocks.map(count: full.blockCount) { number in
      full.withBlock(number) { TokenBlock($0, splitting: splitting) }
    }
    for block in blocks { try add(block) }
    chunk.removeAll()
  }

  private mutating func add(_ block: TokenBlock) throws {
    var numbers = [UInt32](repeating: 0, count: block.table.count)
    for local in numbers.indices {
      let number = block.table.withBytes(of: local) { table.insert($0) }
      if number == counts.count { counts.append(0) }
      counts[number] += block.counts[local]
      numbers[local] = UInt32(number)
    }
    let end = TokenFile.sentenceEnd
    try tokens.append(block.tokens.map { $0 == end ? end : numbers[Int($0)] })
  }
}

/// Lines on their way to the blocks that cut them.
private struct TextChunk: Sendable {
  private var bytes: [UInt8] = []
  /// Where blocks start; always at a line's start.
  private var starts = [0]
  private let blockBytes: Int

  init(blockBytes: Int) { self.blockBytes = blockBytes }

  var byteCount: Int { bytes.count }
  var blockCount: Int { starts.count - (starts.last == bytes.count ? 1 : 0) }

  mutating func append(_ line: UnsafeRawBufferPointer) {
    bytes.append(contentsOf: line)
    bytes.append(UInt8(ascii: "\n"))
    if bytes.count - (starts.last ?? 0) >= blockBytes { starts.append(bytes.count) }
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    starts = [0]
  }

  func withBlock<Result>(_ number: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let end = number + 1 < starts.count ? starts[number + 1] : bytes.count
    return bytes.withUnsafeBytes {
      body(UnsafeRawBufferPointer(rebasing: $0[starts[number]..<end]))
    }
  }
}

/// The words of some lines, numbered among themselves.
private struct TokenBlock: Sendable {
  private(set) var table = WordTable()
  private(set) var counts: [Int] = []
  private(set) var tokens: [UInt32] = []
  private var sentenceStart = 0

  init(_ lines: UnsafeRawBufferPointer, splitting: WordSplitting) {
    switch splitting {
    case .byWhiteSpace: splitAtWhiteSpace(lines)
    case .bySegmenter(let segmenter): split(lines, by: segmenter)
    case .byFunction(let words): split(lines, by: words)
    }
  }

  private mutating func splitAtWhiteSpace(_ lines: UnsafeRawBufferPointer) {
    var start = 0
    for position in lines.indices where Self.isSeparator(lines[position]) {
      add(UnsafeRawBufferPointer(rebasing: lines[start..<position]))
      if lines[position] == UInt8(ascii: "\n") { endSentence() }
      start = position + 1
    }
  }

  private mutating func split(_ lines: UnsafeRawBufferPointer, by segmenter: Segmenter) {
    var workspace = Segmenter.Workspace()
    for line in lines.split(separator: UInt8(ascii: "\n")) {
      let line = UnsafeRawBufferPointer(rebasing: line)
      segmenter.segment(line, workspace: &workspace)
      for word in 0..<workspace.wordCount {
        addFound(UnsafeRawBufferPointer(rebasing: line[workspace[word].bytes]))
      }
      endSentence()
    }
  }

  private mutating func split(_ lines: UnsafeRawBufferPointer, by words: (String) -> [String]) {
    for line in lines.split(separator: UInt8(ascii: "\n")) {
      for var word in words(String(decoding: line, as: UTF8.self)) {
        word.withUTF8 { addFound(UnsafeRawBufferPointer($0)) }
      }
      endSentence()
    }
  }

  /// Adds a word that may hold white space.
  private mutating func addFound(_ word: UnsafeRawBufferPointer) {
    if Self.isBlank(word) { return }
    guard word.contains(where: Self.isSeparator) else { return add(word) }
    let joined = word.map { Self.isSeparator($0) ? UInt8(ascii: "_") : $0 }
    joined.withUnsafeBytes { add($0) }
  }

  private mutating func add(_ word: UnsafeRawBufferPointer) {
    if Self.isBlank(word) { return }
    let number = table.insert(word)
    if number == counts.count { counts.append(0) }
    counts[number] += 1
    tokens.append(UInt32(number))
    if tokens.count - sentenceStart == TokenFile.sentenceLimit { endSentence() }
  }

  private mutating func endSentence() {
    if tokens.count > sentenceStart { tokens.append(TokenFile.sentenceEnd) }
    sentenceStart = tokens.count
  }

  /// The white space of ASCII: tab, the four line breaks, and space.
  private static func isSeparator(_ byte: UInt8) -> Bool { byte == 0x20 || 9...13 ~= byte }

  /// Whether a word is empty or white space alone. Outside ASCII, white space starts with one of four
  /// bytes, which few words do.
  private static func isBlank(_ word: UnsafeRawBufferPointer) -> Bool {
    guard let first = word.first else { return true }
    switch first {
    case 0...0x20, 0xC2, 0xE1...0xE3:
      return String(decoding: word, as: UTF8.self).unicodeScalars.allSatisfy {
        $0.properties.isWhitespace
      }
    default: return false
    }
  }
}
