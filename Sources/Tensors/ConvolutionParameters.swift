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

  /// The form of the parts' weights: `[inputs, outputs]` each, for the adjoint, a convolution of the
  /// taps transposed and in opposite order, `[outputs, inputs]`.
  func partsLayout(isAdjoint: Bool) -> PanelLayout {
    let (inputs, outputs) = (weights.shape[1], weights.shape[2])
    return isAdjoint
      ? PanelLayout(rows: outputs, columns: inputs) : PanelLayout(rows: inputs, columns: outputs)
  }

  /// Fills `parts` with the weights of the four parts of minimal filtering; `taps` is scratch memory
  /// for three matrices of their size.
  func makeParts(isAdjoint: Bool, taps: FloatBuffer, into parts: FloatBuffer) {
    let layout = partsLayout(isAdjoint: isAdjoint)
    let (inputs, outputs, source) = (weights.shape[1], weights.shape[2], weights.value)
    ParallelBlocks.forEach(count: 3 * layout.count) { index in
      let (tap, panel) = (index / layout.count, index % layout.count)
      let columns = layout.columns(of: panel)
      let target = layout.panel(panel, ofMatrix: tap, in: taps)
      if columns.count < PanelLayout.width {
        target.floats.zero(count: layout.rows * PanelLayout.width)
      }
      if isAdjoint {
        let rows = MatrixView(source + (2 - tap) * inputs * outputs, stride: outputs)
        MatrixProduct.transpose(
          rows.from(row: columns.lowerBound), rows: columns.count, columns: outputs, into: target)
      } else {
        let rows = MatrixView(source + tap * inputs * outputs, stride: outputs)
        for row in 0..<inputs {
          target.from(row: row).floats.copy(
            from: rows.from(row: row, column: columns.lowerBound).floats, count: columns.count)
        }
      }
    }
    Chunks.forEach(of: layout.size) { first, count in
      Kernels.active.winograd_weights((taps + first).base, layout.size, count, (parts + first).base)
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
      let layout = parameters.partsLayout(isAdjoint: false)
      let floats = FloatBuffer(.allocate(capacity: 4 * layout.size))
      let taps = FloatBuffer(.allocate(capacity: 3 * layout.size))
      parameters.makeParts(isAdjoint: false, taps: taps, into: floats)
      taps.base.deallocate()
      switch precision {
      case .float32:
        memory = UnsafeMutableRawPointer(floats.base)
        parts = .float32(floats)
      case .bfloat16:
        let (packed, size) = Self.pack(floats, layout)
        floats.base.deallocate()
        memory = UnsafeMutableRawPointer(packed)
        parts = .bfloat16(packed, partSize: size)
      }
    }

    private static func pack(
      _ floats: FloatBuffer, _ layout: PanelLayout
    ) -> (words: UnsafeMutablePointer<UInt32>, partSize: Int) {
      let panelSize = Kernels.active.bfloat16_size(layout.rows, PanelLayout.width)
      let words = UnsafeMutablePointer<UInt32>.allocate(capacity: 4 * layout.count * panelSize)
      for index in 0..<4 * layout.count {
        let panel = layout.panel(index, ofMatrix: 0, in: floats)
        Kernels.active.bfloat16_pack(
          panel.floats.base, layout.rows, PanelLayout.width, words + index * panelSize)
      }
      return (words, layout.count * panelSize)
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
