/// One way to cut a text into words.
public struct ScoredSegmentation: Sendable, Equatable {
  /// The words as ranges of the text's Unicode scalars; together they are the whole text.
  public var words: [Range<Int>]
  /// The sum of the words' ln p. Units and a user's words without weight add nothing.
  public var score: Double
}
