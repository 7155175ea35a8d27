import Encoders
import Pointers
import Tensors

/// How an extractor is trained.
public struct TrainingSettings: Codable, Sendable, Equatable {
  /// The shape of the encoder.
  public var encoder = EncoderConfiguration()
  /// Which scorers spans and links have; files and the command line call them heads.
  public var heads = PointerKind.efficient
  /// The longest window in characters.
  public var maximumLength = 256
  /// Passes over the training data.
  public var epochs = 24
  /// After how many epochs without a better one training ends early; 0 for never.
  public var patience = 0
  /// Windows of a step. Many small steps learn more from an epoch than few with quieter gradients.
  public var batchSize = 8
  /// The peak of the learning rate, reached after one epoch and then lowered in a line to zero.
  public var learningRate: Float = 1e-3
  /// The norm that gradients are clipped to.
  public var clipNorm: Float = 5
  /// The decay of the moving average of the weights, which is what is evaluated and kept.
  public var averageDecay: Float = 0.999
  /// How many texts of an epoch have mentions replaced by others that fill the same slot; see
  /// `MentionSwap`.
  public var swappedShare = 0.5
  /// Characters seen less often share one index.
  public var minimumCharacterCount = 2
  /// In what the encoder is multiplied.
  public var precision = Precision.float32
  /// Fixes every random choice.
  public var seed: UInt64 = 1

  /// The defaults; see the properties.
  public init() {}

  /// The schedule for a number of steps an epoch: short trainings warm up for one epoch too, but
  /// never for more than a tenth of all steps.
  func schedule(stepsPerEpoch: Int) -> LearningRateSchedule {
    let total = stepsPerEpoch * epochs
    return LearningRateSchedule(
      peak: learningRate, warmUpSteps: max(1, min(stepsPerEpoch, total / 10)), totalSteps: total)
  }
}
