import Tensors

/// How an encoder is pre-trained.
public struct PretrainingSettings: Codable, Sendable, Equatable {
  /// The shape of the encoder.
  ///
  /// Gates are dropped out: without, a long training hides huge values behind closed gates, and the first
  /// gate that opens spoils all rows.
  public var encoder = EncoderConfiguration(inputDropout: 0.1, gateDropout: 0.1)
  /// The positions that the encoder has.
  public var maximumLength = 256
  /// The longest piece of text that is learnt from: self-attention takes time in its square.
  public var windowLength = 128
  /// Steps of the optimizer.
  public var steps = 50_000
  /// Characters of a step, about.
  public var batchCharacters = 1024
  /// The peak of the learning rate, reached after a twentieth of the steps and then lowered in a line to
  /// zero.
  public var learningRate: Float = 2e-3
  /// The share of characters that are to be guessed.
  public var maskedShare = 0.2
  /// Whether all characters of a word are masked together.
  public var masksWords = false
  /// The share of pieces that are shown without their words, so that the encoder serves without them, too.
  public var wordlessShare = 0.25
  /// Characters seen less often share one index.
  public var minimumCharacterCount = 10
  /// The norm that gradients are clipped to.
  public var clipNorm: Float = 1
  /// The decay of the moving average of the weights, which is what is kept.
  public var averageDecay: Float = 0.999
  /// In what the encoder is multiplied.
  public var precision = Precision.float32
  /// Steps between two reports, at each of which the encoder is written.
  public var reportInterval = 500
  /// Fixes every random choice.
  public var seed: UInt64 = 1

  /// The defaults; see the properties.
  public init() {}

  var schedule: LearningRateSchedule {
    LearningRateSchedule(peak: learningRate, warmUpSteps: max(1, steps / 20), totalSteps: steps)
  }
}
