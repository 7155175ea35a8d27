import CorpusReading
import Determinism
import Embeddings

/// Reads a corpus: counts its characters, unless their vocabulary is given, then writes its pieces with
/// their words.
///
/// Lines are taken in blocks, side by side and in order, so the result does not depend on the number of
/// threads.
struct PieceIntake {
  /// The characters that are frequent enough.
  let vocabulary: Vocabulary
  /// The text, cut at the ends of sentences.
  let pieces: PieceFile

  /// Two bytes hold a character's index, and two indices stand for none and an unknown one.
  private static let vocabularyLimit = Int(UInt16.max) - 2
  private static let blockLines = 512
  private static let chunkLines = 16_384

  /// - Parameters:
  ///   - words: what covers the characters.
  ///   - vocabulary: the characters, if they are not to be those of the corpus.
  ///   - progress: told the bytes read so far, of twice those of the corpus.
  /// - Throws: `CorpusError`.
  init(
    _ corpus: Corpus, words: WordSource, settings: PretrainingSettings,
    vocabulary given: Vocabulary? = nil, progress: ((_ bytesRead: Int) -> Void)? = nil
  ) throws {
    let vocabulary =
      try given
      ?? Self.vocabulary(
        of: corpus, minimumCount: settings.minimumCharacterCount, progress: progress)
    let pieces = try PieceFile()
    let reader = InputReader(
      vocabulary: vocabulary, words: words, maximumLength: settings.windowLength)
    let read = corpus.byteCount ?? 0
    try Self.forEachChunk(of: corpus, progress: progress.map { report in { report(read + $0) } }) {
      lines in
      let records = Self.map(lines) {
        Self.pieces(of: $0, reader)
      }
      for record in records { try pieces.append(record) }
    }
    (self.vocabulary, self.pieces) = (vocabulary, pieces)
  }

  private static func vocabulary(
    of corpus: Corpus, minimumCount: Int, progress: ((Int) -> Void)?
  ) throws -> Vocabulary {
    var counts = CharacterCounts()
    try forEachChunk(of: corpus, progress: progress) { lines in
      for part in map(lines, Self.counts) { counts.add(part) }
    }
    return counts.vocabulary(minimumCount: minimumCount, limit: vocabularyLimit)
  }

  private static func forEachChunk(
    of corpus: Corpus, progress: ((Int) -> Void)?, _ body: ([String]) throws -> Void
  ) throws {
    var lines: [String] = []
    try corpus.forEachLine(progress: progress) { line in
      lines.append(line.text)
      if lines.count == chunkLines {
        try body(lines)
        lines.removeAll(keepingCapacity: true)
      }
    }
    try body(lines)
  }

  /// What `transform` makes of blocks of lines.
  private static func map<Result: Sendable>(
    _ lines: [String], _ transform: @Sendable (ArraySlice<String>) -> Result
  ) -> [Result] {
    ParallelBlocks.map(count: (lines.count + blockLines - 1) / blockLines) { block in
      transform(lines[block * blockLines..<min(lines.count, (block + 1) * blockLines)])
    }
  }

  private static func counts(_ lines: ArraySlice<String>) -> CharacterCounts {
    var counts = CharacterCounts()
    for line in lines { counts.add(line) }
    return counts
  }

  /// Pieces of fewer characters teach nothing.
  private static let shortestPiece = 5

  private static func pieces(
    of lines: ArraySlice<String>, _ reader: InputReader
  ) -> PieceRecord {
    var record = PieceRecord()
    for line in lines {
      for window in reader.windows(of: line) where window.place.count >= shortestPiece {
        record.append(
          TextPiece(
            characters: window.input.characters, words: window.input.words,
            beginsWord: window.beginsWord))
      }
    }
    return record
  }
}
