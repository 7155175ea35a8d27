import CorpusReading
import Lexicons

/// Finds the words of a language in raw text, with no labels, by the method of nlp-zero: the same
/// words and counts as `Word_Finder` of version 0.1.6 gives, in the same order.
///
/// Su Jianlin (2018), https://kexue.fm/archives/5476 and 5597:
/// 1. Count characters and pairs of neighbors inside runs of `[\u4e00-\u9fa50-9a-zA-Z]`.
/// 2. Keep the pairs that are frequent and cohesive (`minimumProbability`, `minimumPMI`).
/// 3. Cut the text wherever a pair is not kept; the pieces are the candidates.
/// 4. Take out the candidates that their parts explain, from the longest to the shortest.
///
/// ```swift
/// let finder = NLPZeroWordFinder(settings: .init(minimumProbability: 1e-6, minimumPMI: 1))
/// let lexicon = try finder.words(in: Corpus(paths: ["news.txt"]))
/// try lexicon.write(to: "words.txt")
/// ```
///
/// Complexity: two passes over the corpus on all cores, then O(n log n) in the number of
/// candidates. Memory: the tables of distinct pairs and candidates, never the text.
public struct NLPZeroWordFinder: Sendable {
  /// What counts as a word.
  public struct Settings: Sendable, Equatable, Codable {
    /// Pairs, and then candidates, must be relatively more frequent than this.
    public var minimumProbability: Double
    /// The pointwise mutual information, in nats, above which two characters hold together.
    public var minimumPMI: Double
    /// Candidates that occur less often are dropped, as those below `minimumProbability` are.
    public var minimumCount: Int
    /// Longer candidates are always cut into their parts; nil: no limit, as in the original.
    public var maximumLength: Int?

    /// Settings, with the original's defaults.
    public init(
      minimumProbability: Double = 1e-7, minimumPMI: Double = 1, minimumCount: Int = 1,
      maximumLength: Int? = nil
    ) {
      self.minimumProbability = minimumProbability
      self.minimumPMI = minimumPMI
      self.minimumCount = minimumCount
      self.maximumLength = maximumLength
    }
  }

  /// What counts as a word here.
  public let settings: Settings

  /// Creates a finder.
  ///
  /// - Precondition: the minimum probability is not negative; the maximum length is positive.
  public init(settings: Settings = Settings()) {
    precondition(
      settings.minimumProbability >= 0,
      "The minimum probability is not negative, found \(settings.minimumProbability).")
    precondition(
      settings.maximumLength ?? 1 > 0,
      "A word has at least one character, found \(settings.maximumLength ?? 1).")
    self.settings = settings
  }

  /// The words of a corpus, in the order in which they first occur.
  ///
  /// - Throws: `CorpusError`. A corpus without characters to count has no words.
  public func words(
    in corpus: Corpus, progress: ((DiscoveryProgress) -> Void)? = nil
  ) throws -> Lexicon {
    var counts = AdjacentCharacterCounts()
    try counts.add(
      corpus, progress: Self.report(.countingPairs, of: corpus.byteCount, to: progress))
    return try words(in: corpus, counts: counts, progress: progress)
  }

  /// The words of a corpus by the cohesion of pairs that were counted before, in this corpus or in
  /// a larger one.
  ///
  /// - Throws: `CorpusError`.
  public func words(
    in corpus: Corpus, counts: AdjacentCharacterCounts,
    progress: ((DiscoveryProgress) -> Void)? = nil
  ) throws -> Lexicon {
    let pairs = CohesivePairs(
      counts, minimumProbability: settings.minimumProbability, minimumPMI: settings.minimumPMI)
    var candidates = CandidateCounts()
    try candidates.add(
      corpus, pairs: pairs,
      progress: Self.report(.collectingCandidates, of: corpus.byteCount, to: progress))
    let kept = frequent(candidates)
    var removal = RedundancyRemoval(kept, maximumLength: settings.maximumLength)
    return removal.remainingWords(
      progress: Self.report(.removingRedundancy, of: kept.counts.count, to: progress))
  }

  private func frequent(_ candidates: CandidateCounts) -> CandidateList {
    let logarithms = CountLogarithms()
    let logMinimum = naturalLog(settings.minimumProbability)
    let logTotal = naturalLog(Double(candidates.total))
    return candidates.inOrder { count in
      count >= settings.minimumCount && logarithms[count] - logTotal > logMinimum
    }
  }

  private static func report(
    _ stage: DiscoveryProgress.Stage, of total: Int?,
    to progress: ((DiscoveryProgress) -> Void)?
  ) -> ((Int) -> Void)? {
    progress.map { progress in
      { progress(DiscoveryProgress(stage: stage, completed: $0, total: total)) }
    }
  }
}
