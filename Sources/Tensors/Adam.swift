import CKernels
import Determinism
import Foundation

/// Adam (Kingma and Ba 2015, arXiv:1412.6980) with clipping by the global norm and an exponential moving
/// average of the weights.
///
///     g ← g · min(1, clip / ‖g‖)          m ← β₁ m + (1 − β₁) g      v ← β₂ v + (1 − β₂) g²
///     w ← w − rate · m̂ / (√v̂ + ε)         a ← dₜ a + (1 − dₜ) w,  â = a / (1 − Π dₜ)
///
/// The average starts at zero and is corrected as Adam's moments are, so that the random start is never
/// part of it. Its decay dₜ = min(d, (1 + t) / (10 + t)) lets it reach back over a ninth of the steps so
/// far at most: with a fixed decay of .999 a short training ends before its average has begun to move.
///
/// Weights are worked on in blocks of fixed size, so that threads share even a single large parameter
/// and the results do not depend on how many there are.
package final class Adam {
  private struct State {
    let parameter: Parameter
    let first: FloatBuffer
    let second: FloatBuffer
    let average: FloatBuffer

    init(_ parameter: Parameter) {
      self.parameter = parameter
      func zeros() -> FloatBuffer {
        let buffer = FloatBuffer(.allocate(capacity: max(1, parameter.count)))
        buffer.zero(count: parameter.count)
        return buffer
      }
      (first, second, average) = (zeros(), zeros(), zeros())
    }

    var buffers: [(String, FloatBuffer)] {
      [("first", first), ("second", second), ("average", average)]
    }

    /// The weights cut into blocks.
    var blocks: [Block] {
      stride(from: 0, to: parameter.count, by: Block.size).map { start in
        Block(
          count: min(Block.size, parameter.count - start), value: parameter.value + start,
          gradient: parameter.gradient + start, first: first + start, second: second + start,
          average: average + start)
      }
    }
  }

  /// Weights that one thread takes at once, with all that belongs to them.
  private struct Block: Sendable {
    static let size = 16_384
    let count: Int
    let value: FloatBuffer
    let gradient: FloatBuffer
    let first: FloatBuffer
    let second: FloatBuffer
    let average: FloatBuffer
  }

  /// Steps taken.
  package private(set) var steps = 0
  /// The product of the average's decays so far: the weight of its start.
  private var averageStartWeight: Float = 1
  private let schedule: LearningRateSchedule
  private let clipNorm: Float
  private let averageDecay: Float
  private let states: [State]
  private let blocks: [Block]
  /// The sum of each block's squared gradients.
  private let squares: UnsafeMutableBufferPointer<Double>
  private let (beta1, beta2, epsilon): (Float, Float, Float) = (0.9, 0.999, 1e-8)

  /// An optimizer of the given parameters, which it keeps in that order.
  package init(
    _ parameters: [Parameter], schedule: LearningRateSchedule, clipNorm: Float = 5,
    averageDecay: Float = 0.999
  ) {
    self.schedule = schedule
    self.clipNorm = clipNorm
    self.averageDecay = averageDecay
    states = parameters.map(State.init)
    blocks = states.flatMap(\.blocks)
    squares = .allocate(capacity: blocks.count)
    squares.initialize(repeating: 0)
  }

  deinit {
    for state in states {
      for (_, buffer) in state.buffers { buffer.base.deallocate() }
    }
    squares.deallocate()
  }

  /// Takes one step along the gradients, then sets them to zero; returns their norm before clipping.
  ///
  /// A norm that is not finite (a gradient is not, or its square is too large) leaves everything as it
  /// is: no step is taken.
  @discardableResult
  package func step() -> Float {
    let norm = gradientNorm()
    guard norm.isFinite else { return norm }
    steps += 1
    let decay = min(averageDecay, Float(1 + steps) / Float(10 + steps))
    averageStartWeight *= decay
    var constants = nz_adam(
      learning_rate: schedule.rate(step: steps) / (1 - correction(beta1)), beta1: beta1,
      beta2: beta2, epsilon: epsilon, second_correction: 1 / (1 - correction(beta2)),
      gradient_scale: norm > clipNorm ? clipNorm / norm : 1, average_decay: decay)
    withUnsafePointer(to: &constants) { constants in
      nonisolated(unsafe) let constants = constants
      forEachBlock { block, _ in
        Kernels.active.adam_step(
          constants, block.value.base, block.gradient.base, block.first.base, block.second.base,
          block.average.base, block.count)
        block.gradient.zero(count: block.count)
      }
    }
    for state in states { state.parameter.didChange() }
    return norm
  }

  /// The norm of all gradients, summed block by block in order.
  private func gradientNorm() -> Float {
    nonisolated(unsafe) let squares = squares
    forEachBlock { block, index in
      squares[index] = Kernels.active.sum_of_squares(block.gradient.base, block.count)
    }
    return Float(squares.reduce(0, +).squareRoot())
  }

  private func forEachBlock(_ body: @Sendable (_ block: Block, _ index: Int) -> Void) {
    let blocks = blocks
    ParallelBlocks.forEach(count: blocks.count) { body(blocks[$0], $0) }
  }

  /// Runs `body` while every parameter holds the corrected average of its weights, then puts the
  /// weights back.
  package func withAveragedWeights<Result>(_ body: () throws -> Result) rethrows -> Result {
    let weights = states.map { $0.parameter.tensor }
    let scale = 1 / (1 - averageStartWeight)
    if steps > 0 {
      forEachBlock { block, _ in
        for index in 0..<block.count { block.value[index] = block.average[index] * scale }
      }
      for state in states { state.parameter.didChange() }
    }
    defer {
      for (state, tensor) in zip(states, weights) { state.parameter.load(tensor) }
    }
    return try body()
  }

  /// Everything needed to go on later: moments, averages and the number of steps, in two halves that
  /// a float holds exactly.
  package var snapshot: [(name: String, tensor: Tensor)] {
    let (high, low) = steps.quotientAndRemainder(dividingBy: Self.counterBase)
    let counters = Tensor(shape: [3], scalars: [Float(high), Float(low), averageStartWeight])
    return [("counters", counters)]
      + states.flatMap { state in
        state.buffers.map { kind, buffer in
          let scalars = buffer.array(count: state.parameter.count)
          return (
            "\(kind).\(state.parameter.name)",
            Tensor(shape: state.parameter.shape, scalars: scalars)
          )
        }
      }
  }

  private static let counterBase = 1 << 20

  /// Goes on from a snapshot; `path` is only for messages.
  ///
  /// - Throws: `TensorFileError` if it is not one of these parameters.
  package func restore(_ snapshot: [String: Tensor], path: String) throws {
    let counters = try snapshot.tensor("counters", shape: [3], path: path).scalars
    guard let high = Int(exactly: counters[0]), let low = Int(exactly: counters[1]),
      0..<Self.counterBase ~= high, 0..<Self.counterBase ~= low
    else {
      throw TensorFileError.damaged(
        path: path, reason: "\(counters[0]) and \(counters[1]) are no number of steps")
    }
    for state in states {
      for (kind, buffer) in state.buffers {
        let saved = try snapshot.tensor(
          "\(kind).\(state.parameter.name)", shape: state.parameter.shape, path: path)
        _ = UnsafeMutableBufferPointer(start: buffer.base, count: state.parameter.count)
          .update(fromContentsOf: saved.scalars)
      }
    }
    steps = high * Self.counterBase + low
    averageStartWeight = counters[2]
  }

  private func correction(_ decay: Float) -> Float {
    Float(pow(Double(decay), Double(steps)))
  }
}
