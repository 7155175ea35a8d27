import Determinism
import Tensors

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

  /// The rows that sequences of a batch must lie apart.
  public var gap: Int { max(1, dilations.max() ?? 1) }
}

/// DGCNN (Su 2018): dilated gated convolutions with residual gates, then one layer of self-attention
/// whose result is joined to its input and mixed by a plain convolution.
///
///     x ← x · σ(g) + h · (1 − σ(g)),  [g, h] = convolution(x)        for each dilation
///     y = relu(convolution([x, attention(x · W)]))
///
/// Shapes: `[rows, width]` in and out.
public struct DilatedGatedEncoder: Sendable {
  /// The shape of the encoder.
  public let configuration: EncoderConfiguration
  private let layers: [ConvolutionParameters]
  private let attention: Parameter?
  private let join: ConvolutionParameters?

  /// An encoder with random weights.
  ///
  /// - Precondition: the heads divide the width.
  public init(_ configuration: EncoderConfiguration, using generator: inout SeededGenerator) {
    let width = configuration.width
    precondition(
      configuration.attentionHeads == 0 || width % configuration.attentionHeads == 0,
      "\(configuration.attentionHeads) heads do not divide the width \(width).")
    self.configuration = configuration
    layers = configuration.dilations.indices.map { index in
      ConvolutionParameters(
        name: "encoder.convolution.\(index)", inputs: width, outputs: 2 * width, using: &generator)
    }
    guard configuration.attentionHeads > 0 else {
      (attention, join) = (nil, nil)
      return
    }
    attention = Parameter(
      glorot: "encoder.attention", shape: [width, 3 * width], using: &generator)
    join = ConvolutionParameters(
      name: "encoder.join", inputs: 2 * width, outputs: width, using: &generator)
  }

  /// The weights, as an optimiser lists them.
  public var parameters: [Parameter] {
    layers.flatMap(\.parameters) + (attention.map { [$0] } ?? []) + (join?.parameters ?? [])
  }

  /// Encodes the rows of `x`.
  ///
  /// - Precondition: the layout's gap is at least the largest dilation.
  public func encode(_ x: Variable, layout: SequenceLayout, on tape: Tape) -> Variable {
    var x = tape.dropout(x, rate: configuration.inputDropout)
    for (layer, dilation) in zip(layers, configuration.dilations) {
      x = tape.gatedConvolution(
        x, layer, dilation: dilation, gateDropout: configuration.gateDropout, layout: layout)
    }
    guard let attention, let join else { return x }
    let joined = tape.linear(x, weights: attention, layout: layout)
    let context = tape.selfAttention(
      joined, heads: configuration.attentionHeads, layout: layout)
    return tape.convolution(tape.concatenate(x, context), join, dilation: 1, layout: layout)
  }
}
