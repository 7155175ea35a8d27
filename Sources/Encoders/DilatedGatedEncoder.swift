import Determinism
import Tensors

/// DGCNN (Su 2018): dilated gated convolutions with residual gates, then one layer of self-attention
/// whose result is joined to its input and mixed by a plain convolution.
///
///     x ← x · σ(g) + h · (1 − σ(g)),  [g, h] = convolution(x)        for each dilation
///     y = relu(convolution([x, attention(x · W)]))
///
/// Shapes: `[rows, width]` in and out.
package struct DilatedGatedEncoder: Sendable {
  /// The shape of the encoder.
  package let configuration: EncoderConfiguration
  private let layers: [ConvolutionParameters]
  private let attention: Parameter?
  private let join: ConvolutionParameters?

  /// An encoder with random weights.
  ///
  /// - Precondition: the heads divide the width.
  package init(_ configuration: EncoderConfiguration, using generator: inout SeededGenerator) {
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

  /// The weights, as an optimizer lists them.
  package var parameters: [Parameter] {
    layers.flatMap(\.parameters) + (attention.map { [$0] } ?? []) + (join?.parameters ?? [])
  }

  /// Encodes the rows of `x`.
  ///
  /// - Precondition: the layout's gap is at least the largest dilation.
  package func encode(_ x: Variable, layout: SequenceLayout, on tape: Tape) -> Variable {
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
