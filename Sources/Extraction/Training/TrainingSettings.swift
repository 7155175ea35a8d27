import Encoders
import Pointers
import Tensors

/// How an extractor is trained.
public struct TrainingSettings: Codable, Sendable, Equatable {
  /// The shape of the encoder.
  public var encoder: EncoderConfiguration
  /// Which scorers spans and links have; files and the command line call them heads.
  public var heads: PointerKind
  /// The longest window in characters.
  public var maximumLength: Int
  /// Passes over the training data.
  public var epochs: Int
  /// After how many epochs without a better one training ends early; 0 for never.
  public var patience: Int
  /// Windows of a step. Many small steps learn more from an epoch than few with quieter gradients.
  public var batchSize: Int
  /// The peak of the learning rate, reached after one epoch and then lowered in a line to zero.
  public var learningRate: Float
  /// The norm that gradients are clipped to.
  public var clipNorm: Float
  /// The decay of the moving average of the weights, which is what is evaluated and kept.
  public var averageDecay: Float
  /// How many texts of an epoch have mentions replaced by others that fill the same slot; see
  /// `MentionSwap`.
  public var swappedShare: Double
  /// How far the characters' vectors are moved, all together, for a second pass over each batch that makes a model hold
  /// out against small changes; 0 for none, which takes half the time.
  public var adversarialRadius: Float
  /// Characters seen less often share one index.
  public var minimumCharacterCount: Int
  /// In what the encoder is multiplied.
  public var precision: Precision
  /// Fixes every random choice.
  public var seed: UInt64

  /// Settings; see the properties.
  public init(
    encoder: EncoderConfiguration = EncoderConfiguration(), heads: PointerKind = .efficient,
    maximumLength: Int = 256, epochs: Int = 24, patience: Int = 0, batchSize: Int = 8,
    learningRate: Float = 1e-3, clipNorm: Float = 5, averageDecay: Float = 0.999,
    swappedShare: Double = 0.5, adversarialRadius: Float = 0, minimumCharacterCount: Int = 2,
    precision: Precision = .float32, seed: UInt64 = 1
  ) {
    self.encoder = encoder
    self.heads = heads
    self.maximumLength = maximumLength
    self.epochs = epochs
    self.patience = patience
    self.batchSize = batchSize
    self.learningRate = learningRate
    self.clipNorm = clipNorm
    self.averageDecay = averageDecay
    self.swappedShare = swappedShare
    self.adversarialRadius = adversarialRadius
    self.minimumCharacterCount = minimumCharacterCount
    self.precision = precision
    self.seed = seed
  }

  /// The epochs that so many texts take by default: 24, or for few texts as many as make 1,200 steps, after which a
  /// model has learned what it can from them.
  public func usualEpochs(textCount: Int) -> Int {
    let steps = max(1, (textCount + batchSize - 1) / batchSize)
    return max(Self().epochs, (1200 + steps - 1) / steps)
  }

  /// The schedule for a number of steps an epoch: short trainings warm up for one epoch too, but
  /// never for more than a tenth of all steps.
  func schedule(stepsPerEpoch: Int) -> LearningRateSchedule {
    let total = max(1, stepsPerEpoch * epochs)
    return LearningRateSchedule(
      peak: learningRate, warmUpSteps: max(1, min(stepsPerEpoch, total / 10)), totalSteps: total)
  }
}
