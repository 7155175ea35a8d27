/// The shape of an encoder.
public struct EncoderConfiguration: Codable, Sendable, Equatable {
  /// Columns of every layer.
  public var width: Int
  /// The dilation of each gated convolution, first layer first.
  public var dilations: [Int]
  /// Heads of the self-attention above the convolutions; 0 leaves attention out.
  public var attentionHeads: Int
  /// Dropout of the embedded characters.
  public var inputDropout: Float
  /// Dropout of the gates.
  public var gateDropout: Float

  /// Twelve convolutions of dilations 1, 2, 5 (three times) and 1, 1, 1 under eight heads.
  public init(
    width: Int = 128, dilations: [Int] = [1, 2, 5, 1, 2, 5, 1, 2, 5, 1, 1, 1],
    attentionHeads: Int = 8, inputDropout: Float = 0.25, gateDropout: Float = 0.1
  ) {
    self.width = width
    self.dilations = dilations
    self.attentionHeads = attentionHeads
    self.inputDropout = inputDropout
    self.gateDropout = gateDropout
  }

  /// Six convolutions of dilations 1, 2, 5, 1, 2, 5 and no attention: reads 16 characters to each side.
  public static var fast: EncoderConfiguration {
    EncoderConfiguration(dilations: [1, 2, 5, 1, 2, 5], attentionHeads: 0)
  }

  /// Whether these are sizes that an encoder can have.
  package var isSound: Bool {
    (1...65_536).contains(width) && dilations.count <= 1024
      && dilations.allSatisfy { (1...1024).contains($0) }
      && attentionHeads >= 0 && (attentionHeads == 0 || width % attentionHeads == 0)
  }

  /// Whether weights of one can be those of the other: dropout does not count.
  package func hasShape(of other: EncoderConfiguration) -> Bool {
    (width, attentionHeads) == (other.width, other.attentionHeads) && dilations == other.dilations
  }

  /// The rows that sequences of a batch must lie apart.
  package var gap: Int { max(1, dilations.max() ?? 1) }
}
