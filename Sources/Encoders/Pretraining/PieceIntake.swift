import CorpusReading
import Determinism
import Embeddings

/// Reads a corpus: counts its characters, unless their vocabulary is given, then writes its pieces with
/// their words.
///
/// Blocks of lines are worked on side by side and their results taken in order, so the result does not
/// depend on the number of threads.
struct PieceIntake {
  /// The characters that are frequent enough.
  let vocabulary: Vocabulary
  /// The text, cut at the ends of sentences.
  let pieces: PieceFile

  /// Two bytes hold a character's index, and two indices stand for none and an unknown one.
  private static let vocabularyLimit = Int(UInt16.max) - 2
  private static let (roundByteCount, blockByteCount) = (1 << 20, 1 << 15)

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
      vocabulary: vocabulary, words: words,
      cutting: .joined(maximum: settings.windowLength, overlap: 0))
    let read = corpus.byteCount ?? 0
    try Self.forEachPart(
      of: corpus, progress: progress.map { report in { report(read + $0) } },
      made: { Self.pieces(of: $0, reader) }, pieces.append)
    (self.vocabulary, self.pieces) = (vocabulary, pieces)
  }

  private static func vocabulary(
    of corpus: Corpus, minimumCount: Int, progress: ((Int) -> Void)?
  ) throws -> Vocabulary {
    var counts = CharacterCounts()
    try forEachPart(of: corpus, progress: progress, made: self.counts) { counts.add($0) }
    return counts.vocabulary(minimumCount: minimumCount, limit: vocabularyLimit)
  }

  /// Calls `body` with what `transform` makes of each block of lines.
  private static func forEachPart<Part: Sendable>(
    of corpus: Corpus, progress: ((Int) -> Void)?, made transform: @Sendable (LineBlock) -> Part,
    _ body: (Part) throws -> Void
  ) throws {
    try corpus.forEachRound(
      ofBytes: roundByteCount, inBlocksOf: blockByteCount, progress: progress
    ) { blocks in
      for part in ParallelBlocks.map(count: blocks.count, { transform(blocks[$0]) }) {
        try body(part)
      }
    }
  }

  private static func counts(_ lines: LineBlock) -> CharacterCounts {
    var counts = CharacterCounts()
    lines.forEachLine { counts.add(String(decoding: $0, as: UTF8.self)) }
    return counts
  }

  /// Pieces of fewer characters teach nothing.
  private static let shortestPiece = 5

  private static func pieces(
    of lines: LineBlock, _ reader: InputReader
  ) -> PieceRecord {
    var record = PieceRecord()
    lines.forEachLine { line in
      let line = String(decoding: line, as: UTF8.self)
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
