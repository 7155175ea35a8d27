/// What the text around and inside a word says of it, wherever its string occurs.
///
/// With *c* how often a string occurs in *N* symbols, and *x* the symbols beside it, the ends of a run
/// each a neighbor of its own:
///
///     PMI = min over splits w = uv of ln (N · c(w) / (c(u) · c(v)))      cohesion at its weakest joint
///     H = ln c − (1/c) Σ_x c_x ln c_x                                    boundary entropy, each side
///
/// all in nats.
public struct WordStatistics: Sendable, Equatable {
  /// The word.
  public let word: String
  /// How often its string occurs, as a word or as a part of others.
  public let occurrenceCount: Int
  /// The pointwise mutual information at its weakest joint; nil for a single symbol.
  public let mutualInformation: Double?
  /// The entropy of what stands before it.
  public let leftEntropy: Double
  /// The entropy of what stands behind it.
  public let rightEntropy: Double
  /// A piece of text in which it stands; empty when it occurs nowhere.
  public let example: String
}

extension WordStatistics {
  /// The statistics of words in runs.
  ///
  /// - Parameters:
  ///   - words: as a lexicon of the runs' rules has them, numbers being `0`. Those that hold other
  ///     symbols than the runs occur nowhere.
  ///   - runs: the counted text.
  ///   - memoryLimit: the bytes that counts may take before they go to temporary files.
  ///   - progress: called with the stage of the work and how far it is.
  ///
  /// Complexity: one pass over the runs, linear in all occurrences of the words.
  ///
  /// - Throws: `CorpusError` for temporary files.
  public static func all(
    of words: [String], in runs: RunCounts, memoryLimit: Int = 1 << 30,
    progress: ((DiscoveryProgress) -> Void)? = nil
  ) throws -> [WordStatistics] {
    var collector = WordStatisticsCollector(words, alphabet: runs.alphabet())
    try collector.read(runs, memoryLimit: memoryLimit, progress: progress)
    return words.indices.map { collector.statistics(of: $0, symbolCount: runs.symbolCount) }
  }
}
