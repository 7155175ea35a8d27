import Determinism
import Synchronization

/// The weights of a convolution with three taps: `weights` `[3, inputs, outputs]` (tap 0 reads the row
/// `dilation` before), `bias` `[outputs]`.
public struct ConvolutionParameters: Sendable {
  /// The taps' matrices.
  public let weights: Parameter
  /// Added to every row.
  public let bias: Parameter
  private let cache = Cache()

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

  private var matrix: Int { weights.count / 3 }

  /// Fills `parts` `[4, inputs, outputs]` with the weights of the four parts of minimal filtering.
  func makeParts(into parts: FloatBuffer) { Self.makeParts(of: weights.value, matrix, into: parts) }

  /// Fills `parts` `[4, outputs, inputs]` with those of the adjoint, a convolution of the taps transposed
  /// and in opposite order.
  func makeAdjointParts(into parts: FloatBuffer, arena: Arena) {
    let mark = arena.mark
    defer { arena.release(to: mark) }
    let (inputs, outputs) = (weights.shape[1], weights.shape[2])
    let (source, matrix) = (weights.value, matrix)
    let taps = arena.allocate(3 * matrix)
    let height = 128
    let blocks = (inputs + height - 1) / height
    ParallelBlocks.forEach(count: 3 * blocks) { index in
      let (tap, row) = (index / blocks, index % blocks * height)
      MatrixProduct.transpose(
        MatrixView(source + (tap * inputs + row) * outputs, stride: outputs),
        rows: min(height, inputs - row), columns: outputs,
        into: MatrixView(taps + (2 - tap) * matrix + row, stride: inputs))
    }
    Self.makeParts(of: taps, matrix, into: parts)
  }

  private static func makeParts(of taps: FloatBuffer, _ matrix: Int, into parts: FloatBuffer) {
    Chunks.forEach(of: matrix) { first, count in
      Kernels.active.winograd_weights((taps + first).base, matrix, count, (parts + first).base)
    }
  }

  /// Those weights in the given precision, made once for as long as the weights stay as they are: what
  /// a finished model needs for each sentence.
  func finishedParts(_ precision: Precision) -> FinishedParts {
    cache.parts(of: self, precision)
  }

  /// The parts of a finished layer, which many threads read.
  final class FinishedParts: @unchecked Sendable {
    let parts: ConvolutionParts
    fileprivate let version: Int
    private let memory: UnsafeMutableRawPointer

    fileprivate init(_ parameters: ConvolutionParameters, _ precision: Precision) {
      version = parameters.weights.version
      let floats = FloatBuffer(.allocate(capacity: 4 * parameters.matrix))
      parameters.makeParts(into: floats)
      defer { floats.base.deallocate() }
      let (inputs, outputs) = (parameters.weights.shape[1], parameters.weights.shape[2])
      switch precision {
      case .float32:
        let panels = ConvolutionParts.makePanels(of: floats, inputs: inputs, outputs: outputs)
        memory = UnsafeMutableRawPointer(panels.base)
        parts = .panels(panels)
      case .bfloat16:
        let size = Kernels.active.bfloat16_size(inputs, outputs)
        let packed = UnsafeMutablePointer<UInt32>.allocate(capacity: 4 * size)
        for part in 0..<4 {
          Kernels.active.bfloat16_pack(
            (floats + part * parameters.matrix).base, inputs, outputs, packed + part * size)
        }
        memory = UnsafeMutableRawPointer(packed)
        parts = .bfloat16(packed, partSize: size)
      }
    }

    deinit { memory.deallocate() }
  }

  private final class Cache: Sendable {
    private let made = Mutex<[Precision: FinishedParts]>([:])

    func parts(of parameters: ConvolutionParameters, _ precision: Precision) -> FinishedParts {
      made.withLock { made in
        if let kept = made[precision], kept.version == parameters.weights.version { return kept }
        let parts = FinishedParts(parameters, precision)
        made[precision] = parts
        return parts
      }
    }
  }
}
