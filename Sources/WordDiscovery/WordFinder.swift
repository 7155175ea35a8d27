import CorpusReading
import Determinism
import Lexicons
import Segmentation

/// Finds the words of a language in raw text, with no labels.
///
/// A text is cheapest to tell with words whose insides are certain and whose boundaries are not: the
/// principle of minimum entropy, as nlp-zero has it (Su Jianlin 2018, https://kexue.fm/archives/5476).
/// nlp-zero cuts once, where two characters do not hold together; here the cut is repeated until words
/// and boundaries agree:
///
/// 1. **Count** runs, pairs and triples of symbols (`RunCounts`, `SymbolPairs`).
/// 2. **First cut** (`FirstCut`): where H_r(ab) + H_l(cd) − PMI(b; c) is largest, a share of the gaps.
/// 3. In each round, from the segmentation as it is,
///    - estimate the probabilities of words, known and unknown (`OpenVocabulary`),
///    - leave out those that their parts explain (nlp-zero's test, from the second round on),
///    - estimate where boundaries are from what is around them (`BoundaryModel`),
///    - **cut again** by both (`RunSegmenter`).
/// 4. At the end, numbers are cut from what they count (`NumberWords`).
///
/// Each cut of a text maximizes Σ ln p(word) + 2 Σ logit(boundary): it minimizes the length of the text
/// told by words, where a new word costs its spelling (the two-part code of minimum description
/// length), with the evidence of what is around a boundary beside it. Words look at their inside,
/// boundaries at their outside, so each view corrects the other, and a few rounds are enough. What is
/// left at the end are words and counts: the boundary model is a teacher that a segmenter no longer
/// needs.
///
/// ```swift
/// let lexicon = try WordFinder().words(in: Corpus(paths: ["news.txt"]))
/// try lexicon.write(to: "lexicon.tsv")
/// ```
///
/// Complexity: text is read once; everything after is linear in its distinct runs, on all cores.
/// Memory: `memoryLimit`, beyond which counts go to temporary files, and some 100 bytes for each pair
/// of symbols and each word that occurs more than once.
public struct WordFinder: Sendable {
  /// How long words are: where conventions differ, and no text can decide.
  public struct Granularity: Sendable, Equatable, Codable {
    /// The share of the gaps inside runs that the first cut cuts: more make words shorter.
    public var firstCutShare: Double
    /// The nats for each gap inside a word by which it must be likelier than its parts: more make
    /// words fewer and shorter.
    public var redundancyThreshold: Double

    /// A granularity of its own.
    public init(firstCutShare: Double, redundancyThreshold: Double) {
      self.firstCutShare = firstCutShare
      self.redundancyThreshold = redundancyThreshold
    }

    /// Suffixes and parts of compounds apart, as in treebanks.
    public static let fine = Granularity(firstCutShare: 0.6, redundancyThreshold: 3)
    /// As in news corpora.
    public static let standard = Granularity(firstCutShare: 0.55, redundancyThreshold: 2.5)
    /// Fixed phrases stay whole.
    public static let coarse = Granularity(firstCutShare: 0.5, redundancyThreshold: 1.5)
  }

  /// What counts as a word.
  public struct Settings: Sendable, Equatable, Codable {
    /// The most symbols that a word can have.
    public static let longestWord = WordCode.maximumLength

    /// What is a symbol, and what is cut in advance.
    public var rules: SegmentationRules
    /// How long words are.
    public var granularity: Granularity
    /// The most symbols of a word, up to `longestWord`.
    public var maximumLength: Int
    /// Words that occur less often are left out.
    public var minimumCount: Int
    /// How often text is cut again.
    public var roundCount: Int
    /// The bytes that counts may take before they go to temporary files; results do not depend on it.
    public var memoryLimit: Int

    /// Settings.
    public init(
      rules: SegmentationRules = .units, granularity: Granularity = .standard,
      maximumLength: Int = longestWord, minimumCount: Int = 2, roundCount: Int = 4,
      memoryLimit: Int = 1 << 30
    ) {
      self.rules = rules
      self.granularity = granularity
      self.maximumLength = maximumLength
      self.minimumCount = minimumCount
      self.roundCount = roundCount
      self.memoryLimit = memoryLimit
    }
  }

  /// What counts as a word here.
  public let settings: Settings

  /// Creates a finder.
  ///
  /// - Precondition: the share is between 0 and 1; lengths are 1 to 8; counts are positive.
  public init(settings: Settings = Settings()) {
    precondition(
      (0...1).contains(settings.granularity.firstCutShare),
      "A share is between 0 and 1, found \(settings.granularity.firstCutShare).")
    precondition(
      (1...Settings.longestWord).contains(settings.maximumLength),
      "A word has 1 to 8 symbols, found \(settings.maximumLength).")
    precondition(
      settings.minimumCount > 0 && settings.roundCount > 0,
      "There is at least one round, and a word occurs at least once.")
    self.settings = settings
  }

  /// The words of a corpus, the most frequent first; with known words, those that these lack.
  ///
  /// - Throws: `CorpusError`. A corpus without symbols has no words.
  public func words(
    in corpus: Corpus, base: Lexicon? = nil, progress: ((DiscoveryProgress) -> Void)? = nil
  ) throws -> Lexicon {
    let runs = RunCounts(rules: settings.rules, memoryLimit: settings.memoryLimit / 2)
    let total = corpus.byteCount
    try runs.add(corpus) {
      progress?(DiscoveryProgress(stage: .readingText, completed: $0, total: total))
    }
    return try words(in: runs, base: base, progress: progress)
  }

  /// The words of runs that were counted before, the most frequent first.
  ///
  /// - Parameters:
  ///   - runs: the text.
  ///   - base: known words with their counts; if there are some, only others are looked for, and of two symbols and
  ///     more, so that a few pages are enough.
  ///   - progress: told how far the work is.
  /// - Precondition: the runs are of the rules of the settings.
  /// - Throws: `CorpusError` for temporary files.
  public func words(
    in runs: RunCounts, base: Lexicon? = nil, progress: ((DiscoveryProgress) -> Void)? = nil
  ) throws -> Lexicon {
    precondition(
      runs.rules == settings.rules,
      "Runs are cut by the finder's rules, \(settings.rules), found \(runs.rules).")
    return try WordDiscoveryRounds(runs, settings, base: base, progress).words()
  }
}
