import Tensors

/// How an encoder is pre-trained.
public struct PretrainingSettings: Codable, Sendable, Equatable {
  /// The shape of the encoder.
  ///
  /// Gates are dropped out: without, a long training hides huge values behind closed gates, and the first
  /// gate that opens spoils all rows.
  public var encoder: EncoderConfiguration
  /// The positions that the encoder has.
  public var maximumLength: Int
  /// The longest piece of text that is learnt from: self-attention takes time in its square.
  public var windowLength: Int
  /// Steps of the optimizer.
  public var steps: Int
  /// Characters of a step, about.
  public var batchCharacters: Int
  /// The peak of the learning rate, reached after a twentieth of the steps and then lowered in a line to
  /// zero.
  public var learningRate: Float
  /// The share of characters that are to be guessed.
  public var maskedShare: Double
  /// Whether all characters of a word are masked together.
  public var masksWords: Bool
  /// The share of pieces that are shown without their words, so that the encoder serves without them, too.
  public var wordlessShare: Double
  /// Characters seen less often share one index.
  public var minimumCharacterCount: Int
  /// The norm that gradients are clipped to.
  public var clipNorm: Float
  /// The decay of the moving average of the weights, which is what is kept.
  public var averageDecay: Float
  /// In what the encoder is multiplied.
  public var precision: Precision
  /// Steps between two reports, at each of which the encoder is written.
  public var reportInterval: Int
  /// Fixes every random choice.
  public var seed: UInt64

  /// Settings; see the properties.
  public init(
    encoder: EncoderConfiguration = EncoderConfiguration(inputDropout: 0.1, gateDropout: 0.1),
    maximumLength: Int = 256, windowLength: Int = 128, steps: Int = 50_000,
    batchCharacters: Int = 1024, learningRate: Float = 2e-3, maskedShare: Double = 0.2,
    masksWords: Bool = false, wordlessShare: Double = 0.25, minimumCharacterCount: Int = 10,
    clipNorm: Float = 1, averageDecay: Float = 0.999, precision: Precision = .float32,
    reportInterval: Int = 500, seed: UInt64 = 1
  ) {
    self.encoder = encoder
    self.maximumLength = maximumLength
    self.windowLength = windowLength
    self.steps = steps
    self.batchCharacters = batchCharacters
    self.learningRate = learningRate
    self.maskedShare = maskedShare
    self.masksWords = masksWords
    self.wordlessShare = wordlessShare
    self.minimumCharacterCount = minimumCharacterCount
    self.clipNorm = clipNorm
    self.averageDecay = averageDecay
    self.precision = precision
    self.reportInterval = reportInterval
    self.seed = seed
  }

  var schedule: LearningRateSchedule {
    LearningRateSchedule(peak: learningRate, warmUpSteps: max(1, steps / 20), totalSteps: steps)
  }
}
