/// What a training of word vectors is asked to do; the defaults are those of the original tool's skip-gram,
/// except for `dimension`.
public struct SkipGramSettings: Sendable, Equatable, Codable {
  /// What predicts what (Mikolov et al. 2013, arXiv:1301.3781).
  public enum Architecture: String, Sendable, Equatable, Codable {
    /// A word predicts each of its neighbors: better for rare words.
    case skipGram
    /// The mean of its neighbors predicts a word: a step for each word instead of one for each pair.
    case continuousBagOfWords
  }

  /// What predicts what.
  public var architecture: Architecture
  /// The length of a vector.
  public var dimension: Int
  /// The largest distance, in words, between a word and its context; for each word the distance used is
  /// drawn evenly from `1...window`.
  public var window: Int
  /// The number of noise words against each true pair, at most 63.
  public var negativeCount: Int
  /// The number of passes over the corpus.
  public var epochs: Int
  /// Words that occur less often are left out.
  public var minimumCount: Int
  /// The learning rate at the start; it falls linearly to a ten-thousandth of this.
  public var learningRate: Float
  /// The share of the corpus above which a word is thinned out; 0 turns thinning off.
  public var subsampling: Double
  /// The seed of every random choice.
  public var seed: UInt64

  /// Settings; see the properties.
  public init(
    architecture: Architecture = .skipGram, dimension: Int = 128, window: Int = 5,
    negativeCount: Int = 5, epochs: Int = 5, minimumCount: Int = 5, learningRate: Float = 0.025,
    subsampling: Double = 1e-3, seed: UInt64 = 1
  ) {
    self.architecture = architecture
    self.dimension = dimension
    self.window = window
    self.negativeCount = negativeCount
    self.epochs = epochs
    self.minimumCount = minimumCount
    self.learningRate = learningRate
    self.subsampling = subsampling
    self.seed = seed
  }

  /// Stops the program where a setting makes no sense.
  func check() {
    precondition(dimension > 0, "The dimension of word vectors is at least 1, found \(dimension).")
    precondition(window > 0, "The window is at least 1, found \(window).")
    precondition(
      1...63 ~= negativeCount, "Training takes 1 to 63 negative samples, found \(negativeCount).")
    precondition(epochs > 0, "Training takes at least 1 epoch, found \(epochs).")
    precondition(minimumCount > 0, "The minimum count is at least 1, found \(minimumCount).")
    precondition(learningRate > 0, "The learning rate is positive, found \(learningRate).")
    precondition(subsampling >= 0, "The sub-sampling share is not negative, found \(subsampling).")
  }
}
