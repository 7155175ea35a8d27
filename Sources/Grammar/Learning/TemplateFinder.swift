import CorpusReading
import Foundation
import Segmentation

/// Finds the sentence templates of a language in raw text.
///
/// Words that stand near each other more often than by chance are linked, and linked words with the
/// gaps between them are candidates (the skip-grams of nlp-zero; Su Jianlin 2018,
/// https://kexue.fm/archives/5577). Which of them are templates, and how often they occur, is what
/// tells the text in the fewest bits: templates nested in one another make a clause with a probability
/// (`TemplateGrammar`), and what is minimized is
///
///     − Σ over clauses of log Σ over its nestings of Π p(template)
///
/// by expectation and maximization. Each clause counts once, its count spread over its nestings by
/// their probabilities, so that long clauses, which have millions of nestings, weigh no more than
/// their words do. Candidates are put together from two cores of the rounds before, a word longer each
/// round; those whose expected count stays low, because their parts explain them, are dropped.
///
///     let discovery = try TemplateFinder().templates(in: corpus, segmenter: segmenter)
///     try discovery.templates.write(to: "templates.tsv")
///
/// Complexity: `maximumWords` + 1 passes of O(n³) for a clause of n words, on all cores; the text is cut
/// into words once. Memory: the distinct words, at most `pairLimit` pairs, and the templates. The
/// result is the same at any number of threads.
public struct TemplateFinder: Sendable {
  /// What is asked for.
  public struct Settings: Sendable, Equatable {
    /// How many following words a word can be linked with; from 1 to 32.
    public var window: Int
    /// Words, linked pairs and templates of two words and more occur at least so often; at least 1.
    public var minimumCount: Int
    /// A linked pair's pointwise mutual information, in nats, is above this.
    public var minimumPointwiseMutualInformation: Double
    /// The number of words a template can have; at least 1.
    public var maximumWords: Int
    /// The number of different pairs counted at a time, 16 bytes each; at least 1,000. With more of
    /// them, rare ones are dropped (see `Discovery.pairError`).
    public var pairLimit: Int

    /// Whether what fills the gaps is counted too, in a pass of its own.
    public var countsSlots: Bool

    /// Settings; see the properties.
    public init(
      window: Int = 5, minimumCount: Int = 10, minimumPointwiseMutualInformation: Double = 2.0,
      maximumWords: Int = 4, pairLimit: Int = 12_000_000, countsSlots: Bool = false
    ) {
      self.window = window
      self.minimumCount = minimumCount
      self.minimumPointwiseMutualInformation = minimumPointwiseMutualInformation
      self.maximumWords = maximumWords
      self.pairLimit = pairLimit
      self.countsSlots = countsSlots
    }
  }

  /// What a run found.
  public struct Discovery: Sendable {
    /// The templates with their expected counts, most frequent first, then in the order of templates.
    /// Those of one word tell how words are used.
    public let templates: TemplateCounts
    /// The number of clauses of two words and more.
    public let clauseCount: Int
    /// By how much a pair's count can be too low, because there was no room for all pairs.
    public let pairError: Int
    /// What fills the templates' gaps, if that was asked for.
    public let slots: TemplateSlots
    /// What was counted, to add more text to.
    public let evidence: TemplateEvidence
    /// What a clause takes by the templates, in bits, above its words each by itself: the lower the
    /// better, and negative on text with structure.
    public let bitsPerClause: Double
  }

  /// How far a run has come.
  public enum Progress: Sendable, Equatable {
    /// The text is cut into words.
    case reading(bytesRead: Int)
    /// Pass `pass` of `passes` has seen so many clauses.
    case learning(pass: Int, passes: Int, clauses: Int)
  }

  /// What is asked for.
  public let settings: Settings

  /// Creates a finder.
  ///
  /// - Precondition: the settings lie in the ranges they document.
  public init(settings: Settings = Settings()) {
    precondition(
      (1...32).contains(settings.window),
      "A window has 1 to 32 words, found \(settings.window).")
    precondition(
      settings.minimumCount >= 1 && settings.maximumWords >= 1 && settings.pairLimit >= 1_000,
      "Counts and words are at least 1, and room is for 1,000 pairs, found \(settings).")
    self.settings = settings
  }

  /// Finds the templates of raw text that `segmenter` cuts into words.
  ///
  /// - Throws: `CorpusError` for the corpus and the temporary file,
  ///   `GrammarError.noFrequentWords` if no word occurs often enough, `.otherWindow` if the evidence has
  ///   another window.
  public func templates(
    in corpus: Corpus, segmenter: Segmenter, addingTo evidence: TemplateEvidence = .init(),
    progress: ((Progress) -> Void)? = nil
  ) throws -> Discovery {
    if !evidence.words.isEmpty && evidence.pairs.window != settings.window {
      throw GrammarError.otherWindow(saved: evidence.pairs.window, asked: settings.window)
    }
    let clauses = try ClauseIntake(
      corpus, segmenter: segmenter, minimumCount: settings.minimumCount,
      known: evidence.wordCounts
    ) { progress?(.reading(bytesRead: $0)) }
    if clauses.words.isEmpty {
      throw GrammarError.noFrequentWords(minimumCount: settings.minimumCount)
    }
    var learner = try TemplateLearner(
      clauses, evidence: evidence, settings: settings, progress: progress)
    try learner.run()
    return try learner.discovery()
  }
}
