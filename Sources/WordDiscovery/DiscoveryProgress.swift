/// How far a word discovery has come.
public struct DiscoveryProgress: Sendable, Equatable {
  /// The steps of a discovery, in their order.
  public enum Stage: Sendable, CaseIterable {
    /// The pass over the text; counted in its bytes.
    case readingText
    /// The passes over what was counted; counted in symbols.
    case learningWords
    /// The pass for the statistics of words; counted in symbols.
    case describingWords
    /// nlp-zero's first pass over the corpus; counted in its bytes.
    case countingPairs
    /// nlp-zero's second pass over the corpus; counted in its bytes.
    case collectingCandidates
    /// nlp-zero's removal of what is no word; counted in candidates.
    case removingRedundancy
  }

  /// The step at work.
  public var stage: Stage
  /// What of it is done.
  public var completed: Int
  /// What there is to do; nil when that is not known.
  public var total: Int?

  /// A state of a discovery.
  public init(stage: Stage, completed: Int, total: Int?) {
    self.stage = stage
    self.completed = completed
    self.total = total
  }
}
