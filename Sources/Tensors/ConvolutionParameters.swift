import Determinism
import Synchronization

/// The weights of a convolution with three taps: `weights` `[3, inputs, outputs]` (tap 0 reads the row
/// `dilation` before), `bias` `[outputs]`.
package struct ConvolutionParameters: Sendable {
  /// The taps' matrices.
  package let weights: Parameter
  /// Added to every row.
  package let bias: Parameter
  private let cache = Cache()

  /// Glorot-distributed weights, zero bias.
  package init(
    name: String, inputs: Int, outputs: Int, using generator: inout SeededGenerator
  ) {
    weights = Parameter(
      glorot: name + ".weights", shape: [3, inputs, outputs], using: &generator)
    bias = Parameter(zeros: name + ".bias", shape: [outputs])
  }

  /// Both, as an optimizer lists them.
  package var parameters: [Parameter] { [weights, bias] }

  /// The form of the parts' weights: `[inputs, outputs]` each, for the adjoint, a convolution of the
  /// taps transposed and in opposite order, `[outputs, inputs]`.
  func partsLayout(isAdjoint: Bool) -> PanelLayout {
    let (inputs, outputs) = (weights.shape[1], weights.shape[2])
    return isAdjoint
      ? PanelLayout(rows: outputs, columns: inputs) : PanelLayout(rows: inputs, columns: outputs)
  }

  /// Fills `parts` with the weights of the four parts of minimal filtering. The taps' three matrices stand
  /// in the last three before: the kernel reads a weight of each before it writes in their places.
  func makeParts(isAdjoint: Bool, into parts: FloatBuffer) {
    let layout = partsLayout(isAdjoint: isAdjoint)
    let taps = parts + layout.size
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

  /// Those weights, made once for as long as the weights stay as they are: what a finished model needs
  /// for each sentence.
  func finishedParts() -> Finished<ConvolutionParts> {
    cache.parts.value(version: weights.version) {
      let layout = partsLayout(isAdjoint: false)
      let parts = FloatBuffer(.allocate(capacity: 4 * layout.size))
      makeParts(isAdjoint: false, into: parts)
      return (ConvolutionParts(floats: parts), parts)
    }
  }

  /// The same for the taps in bfloat16.
  func finishedTaps() -> Finished<BFloat16Taps> {
    cache.taps.value(version: weights.version) {
      let size = BFloat16Taps.size(inputs: weights.shape[1], outputs: weights.shape[2])
      let memory = FloatBuffer(.allocate(capacity: size))
      return (BFloat16Taps(weights, in: memory), memory)
    }
  }

  /// The weights of a finished layer in the form that products take, which many threads read.
  final class Finished<Weights: Sendable>: Sendable {
    let weights: Weights
    fileprivate let version: Int
    private let memory: FloatBuffer

    fileprivate init(_ weights: Weights, memory: FloatBuffer, version: Int) {
      (self.weights, self.memory, self.version) = (weights, memory, version)
    }

    deinit { memory.base.deallocate() }
  }

  private final class Cache: Sendable {
    let parts = Kept<ConvolutionParts>()
    let taps = Kept<BFloat16Taps>()
  }

  /// One form of the weights, as long as they stay as they are.
  private final class Kept<Weights: Sendable>: Sendable {
    private let made = Mutex<Finished<Weights>?>(nil)

    func value(
      version: Int, _ make: () -> (weights: Weights, memory: FloatBuffer)
    ) -> Finished<Weights> {
      made.withLock { made in
        if let made, made.version == version { return made }
        let (weights, memory) = make()
        let finished = Finished(weights, memory: memory, version: version)
        made = finished
        return finished
      }
    }
  }
}
