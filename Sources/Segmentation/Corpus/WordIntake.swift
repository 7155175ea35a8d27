import CorpusReading
import Determinism
import Lexicons

/// The first pass over a corpus: numbers and counts its words, and writes the numbers to a `TokenFile`.
///
/// Lines come in rounds; the blocks of a round are cut into words side by side, each with a table of its
/// own, and taken in one after the other, so that words are numbered by first occurrence whatever the
/// number of threads. Memory: a round, and every distinct word.
package struct WordIntake {
  /// The distinct words.
  package private(set) var table = WordTable()
  /// How often each occurs.
  package private(set) var counts: [Int] = []
  /// All words in order.
  package let tokens: TokenFile

  private let splitting: WordSplitting

  private static let (roundByteCount, blockByteCount) = (1 << 23, 1 << 18)

  /// Reads a corpus; `progress` is told the bytes read so far.
  ///
  /// - Throws: what `Corpus` throws, or `CorpusError.unwritable` for the temporary file.
  package init(
    _ corpus: Corpus, splitting: WordSplitting, progress: ((_ bytesRead: Int) -> Void)? = nil
  ) throws {
    self.splitting = splitting
    tokens = try TokenFile()
    try corpus.forEachRound(
      ofBytes: Self.roundByteCount, inBlocksOf: Self.blockByteCount, progress: progress
    ) { try take($0) }
  }

  private mutating func take(_ blocks: [LineBlock]) throws {
    let splitting = splitting
    let cut = ParallelBlocks.map(count: blocks.count) { number in
      TokenBlock(blocks[number], splitting: splitting)
    }
    for block in cut { try add(block) }
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

/// The words of some lines, numbered among themselves.
private struct TokenBlock: Sendable {
  private(set) var table = WordTable()
  private(set) var counts: [Int] = []
  private(set) var tokens: [UInt32] = []
  private var sentenceStart = 0

  init(_ lines: LineBlock, splitting: WordSplitting) {
    switch splitting {
    case .byWhiteSpace: splitAtWhiteSpace(lines)
    case .bySegmenter(let segmenter): split(lines, by: segmenter)
    case .byFunction(let words): split(lines, by: words)
    }
  }

  private mutating func splitAtWhiteSpace(_ lines: LineBlock) {
    lines.forEachLine { line in
      line.forEachWord { add($0) }
      endSentence()
    }
  }

  private mutating func split(_ lines: LineBlock, by segmenter: Segmenter) {
    var workspace = Segmenter.Workspace()
    lines.forEachLine { line in
      segmenter.segment(line, workspace: &workspace)
      for word in 0..<workspace.wordCount {
        addFound(UnsafeRawBufferPointer(rebasing: line[workspace[word].bytes]))
      }
      endSentence()
    }
  }

  private mutating func split(_ lines: LineBlock, by words: (String) -> [String]) {
    lines.forEachLine { line in
      if line.isEmpty { return }
      for var word in words(String(decoding: line, as: UTF8.self)) {
        word.withUTF8 { addFound(UnsafeRawBufferPointer($0)) }
      }
      endSentence()
    }
  }

  /// Adds a word that may hold white space or be nothing else.
  private mutating func addFound(_ word: UnsafeRawBufferPointer) {
    if word.isBlank { return }
    guard word.contains(where: \.isASCIIWhiteSpace) else { return add(word) }
    let joined = word.map { $0.isASCIIWhiteSpace ? UInt8(ascii: "_") : $0 }
    joined.withUnsafeBytes { add($0) }
  }

  private mutating func add(_ word: UnsafeRawBufferPointer) {
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
}
