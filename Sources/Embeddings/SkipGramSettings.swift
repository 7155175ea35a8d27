/// What a skip-gram training is asked to do; the defaults are those of the original tool, except for
/// `dimension`.
public struct SkipGramSettings: Sendable, Equatable, Codable {
  /// The length of a vector.
  public var dimension = 128
  /// The largest distance, in words, between a word and its context; for each word the distance used is
  /// drawn evenly from `1...window`.
  public var window = 5
  /// The number of noise words against each true pair, at most 63.
  public var negativeCount = 5
  /// The number of passes over the corpus.
  public var epochs = 5
  /// Words that occur less often are left out.
  public var minimumCount = 5
  /// The learning rate at the start; it falls linearly to a ten-thousandth of this.
  public var learningRate: Float = 0.025
  /// The share of the corpus above which a word is thinned out; 0 turns thinning off.
  public var subsampling = 1e-3
  /// The seed of every random choice.
  public var seed: UInt64 = 1

  /// The default settings.
  public init() {}

  /// Stops the program where a setting makes no sense.
  func check() {
    precondition(dimension > 0, "The dimension of word vectors is at least 1, found \(dimension).")
    precondition(window > 0, "The window of skip-gram is at least 1, found \(window).")
    precondition(
      1...63 ~= negativeCount, "Skip-gram takes 1 to 63 negative samples, found \(negativeCount).")
    precondition(epochs > 0, "Training takes at least 1 epoch, found \(epochs).")
    precondition(minimumCount > 0, "The minimum count is at least 1, found \(minimumCount).")
    precondition(learningRate > 0, "The learning rate is positive, found \(learningRate).")
    precondition(subsampling >= 0, "The sub-sampling share is not negative, found \(subsampling).")
  }
}
