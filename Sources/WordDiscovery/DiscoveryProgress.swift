/// How far a word discovery has come.
public struct DiscoveryProgress: Sendable, Equatable {
  /// The steps of a discovery, in their order.
  public enum Stage: Sendable, CaseIterable {
    /// The first pass over the corpus; counted in its bytes.
    case countingPairs
    /// The second pass over the corpus; counted in its bytes.
    case collectingCandidates
    /// The removal of what is no word; counted in candidates.
    case removingRedundancy
  }

  /// The step at work.
  public var stage: Stage
  /// What of it is done.
  public var completed: Int
  /// What there is to do; nil when that is not known.
  public var total: Int?
}
