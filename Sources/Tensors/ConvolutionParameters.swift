import Determinism
import Synchronization

/// The weights of a convolution with three taps: `weights` `[3, inputs, outputs]` (tap 0 reads the row
/// `dilation` before), `bias` `[outputs]`.
public struct ConvolutionParameters: Sendable {
  /// The taps' matrices.
  public let weights: Parameter
  /// Added to every row.
  public let bias: Parameter
  private let finishedParts = FinishedParts()

  /// Glorot-distributed weights, zero bias.
  public init(
    name: String, inputs: Int, outputs: Int, using generator: inout SeededGenerator
  ) {
    weights = Parameter(
      glorot: name + ".weights", shape: [3, inputs, outputs], using: &generator)
    bias = Parameter(zeros: name + ".bias", shape: [outputs])
  }

  /// Both, as an optimiser lists them.
  public var parameters: [Parameter] { [weights, bias] }

  /// Fills `parts` `[4, inputs, outputs]` with the weights of the four parts of minimal filtering.
  func makeParts(into parts: FloatBuffer) {
    Kernels.active.winograd_weights(weights.value.base, weights.count / 3, parts.base)
  }

  /// Calls `body` with those weights, made once for as long as the weights stay as they are: what a
  /// finished model needs for each sentence.
  func withFinishedParts(_ body: (FloatBuffer) -> Void) {
    withExtendedLifetime(finishedParts.parts(of: self)) { body($0.floats) }
  }

  /// Derived weights that many threads read.
  private final class Parts: @unchecked Sendable {
    let floats: FloatBuffer
    let version: Int

    init(_ parameters: ConvolutionParameters) {
      version = parameters.weights.version
      floats = FloatBuffer(.allocate(capacity: parameters.weights.count / 3 * 4))
      parameters.makeParts(into: floats)
    }

    deinit { floats.base.deallocate() }
  }

  private final class FinishedParts: Sendable {
    private let made = Mutex<Parts?>(nil)

    func parts(of parameters: ConvolutionParameters) -> Parts {
      made.withLock { made in
        if let made, made.version == parameters.weights.version { return made }
        let parts = Parts(parameters)
        made = parts
        return parts
      }
    }
  }
}
