import CorpusReading
import Segmentation

/// Trains word vectors by skip-gram or the continuous bag of words (Mikolov et al. 2013, arXiv:1301.3781) with
/// negative sampling (arXiv:1310.4546), with the choices of the original C tool: windows shrink at random,
/// frequent words are thinned out, noise is drawn by count^¾, the learning rate falls linearly.
///
/// ```swift
/// var settings = SkipGramSettings()
/// settings.epochs = 3
/// let vectors = try SkipGramTrainer(settings: settings).train(onSegmented: Corpus(paths: ["words.txt"]))
/// try vectors.write(to: "vectors.bin")
/// ```
///
/// Skip-gram uses up to 16 cores, the bag of words two, and the result is the same, bit for bit, for any number
/// of threads: nothing is locked and nothing races, see `SkipGramRun`.
///
/// Memory: 8 bytes a dimension and frequent word, every distinct word once, and some tens of megabytes. The
/// text is read once; the passes that train read four bytes a word from a temporary file.
public struct SkipGramTrainer: Sendable {
  /// What is asked for.
  public let settings: SkipGramSettings

  /// Called on the calling thread, some dozens of times a second.
  public typealias ProgressHandler = (SkipGramProgress) -> Void

  /// A trainer.
  ///
  /// - Precondition: every setting is in the range that its documentation gives.
  public init(settings: SkipGramSettings = SkipGramSettings()) {
    settings.check()
    self.settings = settings
  }

  /// Trains on lines whose words are already apart, with white space between them, of which U+3000 is
  /// some.
  ///
  /// A line is a sentence.
  ///
  /// - Throws: `CorpusError` for the corpus and when there is no room for the temporary file,
  ///   `EmbeddingsError.noFrequentWords` when nothing is left to train on.
  public func train(
    onSegmented corpus: Corpus, progress: ProgressHandler? = nil
  ) throws -> WordVectors {
    try train(on: corpus, splitting: .byWhiteSpace, progress: progress)
  }

  /// Trains on raw text that `segmenter` cuts into words.
  ///
  /// A line is a sentence. Words of nothing but white space are dropped; inside a word, ASCII white space becomes
  /// `_`, since the files of word vectors have no way to hold it.
  ///
  /// - Throws: as for lines already segmented.
  public func train(
    on corpus: Corpus, segmenter: Segmenter, progress: ProgressHandler? = nil
  ) throws -> WordVectors {
    try train(on: corpus, splitting: .bySegmenter(segmenter), progress: progress)
  }

  /// Trains on raw text that a function cuts into words; it is called for several lines at once.
  ///
  /// White space is treated as with a segmenter.
  ///
  /// - Throws: as for lines already segmented.
  public func train(
    on corpus: Corpus, progress: ProgressHandler? = nil,
    words: @escaping @Sendable (_ line: String) -> [String]
  ) throws -> WordVectors {
    try train(on: corpus, splitting: .byFunction(words), progress: progress)
  }

  private func train(
    on corpus: Corpus, splitting: WordSplitting, progress: ProgressHandler?
  ) throws -> WordVectors {
    let intake = try WordIntake(corpus, splitting: splitting) {
      progress?(.counting(bytesRead: $0))
    }
    let ranking = WordRanking(
      intake.table, counts: intake.counts, minimumCount: settings.minimumCount)
    if ranking.words.count == 0 {
      throw EmbeddingsError.noFrequentWords(
        minimumCount: settings.minimumCount, distinctWords: intake.table.count)
    }
    var run = SkipGramRun(settings: settings, ranking: ranking, progress: progress)
    for _ in 0..<settings.epochs {
      try intake.tokens.forEachPiece(size: run.episodeSize) { run.train(on: $0) }
    }
    run.finish()
    return WordVectors(words: ranking.words, matrix: run.model.inputs)
  }
}
