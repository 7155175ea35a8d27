import CKernels
import Determinism
import Foundation

/// How the learning rate runs over training: up in a line for `warmUpSteps`, then down in a line to
/// `finalFraction` of its peak at `totalSteps`, and level from there.
public struct LearningRateSchedule: Sendable, Equatable {
  /// The highest rate.
  public var peak: Float
  /// Steps of the way up.
  public var warmUpSteps: Int
  /// Steps until the rate is at its lowest.
  public var totalSteps: Int
  /// The lowest rate as a fraction of the peak.
  public var finalFraction: Float

  /// A schedule; see the properties.
  public init(peak: Float, warmUpSteps: Int, totalSteps: Int, finalFraction: Float = 0) {
    self.peak = peak
    self.warmUpSteps = warmUpSteps
    self.totalSteps = totalSteps
    self.finalFraction = finalFraction
  }

  /// The rate of a step, counted from 1.
  public func rate(step: Int) -> Float {
    if step < warmUpSteps { return peak * Float(step) / Float(warmUpSteps) }
    let left = Float(max(0, totalSteps - step)) / Float(max(1, totalSteps - warmUpSteps))
    return peak * (finalFraction + (1 - finalFraction) * min(1, left))
  }
}

/// Adam (Kingma and Ba 2015, arXiv:1412.6980) with clipping by the global norm and an exponential moving
/// average of the weights.
///
///     g ← g · min(1, clip / ‖g‖)          m ← β₁ m + (1 − β₁) g      v ← β₂ v + (1 − β₂) g²
///     w ← w − rate · m̂ / (√v̂ + ε)         a ← dₜ a + (1 − dₜ) w,  â = a / (1 − Π dₜ)
///
/// The average starts at zero and is corrected as Adam's moments are, so that the random start is never
/// part of it. Its decay dₜ = min(d, (1 + t) / (10 + t)) lets it reach back over a ninth of the steps so
/// far at most: with a fixed decay of .999 a short training ends before its average has begun to move.
public final class Adam {
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
  }

  /// Steps taken.
  public private(set) var steps = 0
  /// The product of the average's decays so far: the weight of its start.
  private var averageStartWeight: Float = 1
  private let schedule: LearningRateSchedule
  private let clipNorm: Float
  private let averageDecay: Float
  private let states: [State]
  private let (beta1, beta2, epsilon): (Float, Float, Float) = (0.9, 0.999, 1e-8)

  /// An optimiser of the given parameters, which it keeps in that order.
  public init(
    _ parameters: [Parameter], schedule: LearningRateSchedule, clipNorm: Float = 5,
    averageDecay: Float = 0.999
  ) {
    self.schedule = schedule
    self.clipNorm = clipNorm
    self.averageDecay = averageDecay
    states = parameters.map(State.init)
  }

  deinit {
    for state in states {
      for (_, buffer) in state.buffers { buffer.base.deallocate() }
    }
  }

  /// Takes one step along the gradients, then sets them to zero; returns their norm before clipping.
  @discardableResult
  public func step() -> Float {
    steps += 1
    let squares = states.reduce(0.0) {
      $0 + Kernels.active.sum_of_squares($1.parameter.gradient.base, $1.parameter.count)
    }
    let norm = Float(squares.squareRoot())
    let decay = min(averageDecay, Float(1 + steps) / Float(10 + steps))
    averageStartWeight *= decay
    var constants = nz_adam(
      learning_rate: schedule.rate(step: steps) / (1 - correction(beta1)), beta1: beta1,
      beta2: beta2, epsilon: epsilon, second_correction: 1 / (1 - correction(beta2)),
      gradient_scale: norm > clipNorm ? clipNorm / norm : 1, average_decay: decay)
    withUnsafePointer(to: &constants) { constants in
      nonisolated(unsafe) let constants = constants
      let states = states
      ParallelBlocks.forEach(count: states.count) { index in
        let state = states[index]
        Kernels.active.adam_step(
          constants, state.parameter.value.base, state.parameter.gradient.base, state.first.base,
          state.second.base, state.average.base, state.parameter.count)
        state.parameter.zeroGradient()
        state.parameter.didChange()
      }
    }
    return norm
  }

  /// Runs `body` while every parameter holds the corrected average of its weights, then puts the
  /// weights back.
  public func withAveragedWeights<Result>(_ body: () throws -> Result) rethrows -> Result {
    let weights = states.map { $0.parameter.tensor }
    let scale = 1 / (1 - averageStartWeight)
    for state in states where steps > 0 {
      for index in 0..<state.parameter.count {
        state.parameter.value[index] = state.average[index] * scale
      }
      state.parameter.didChange()
    }
    defer {
      for (state, tensor) in zip(states, weights) { state.parameter.load(tensor) }
    }
    return try body()
  }

  /// Everything needed to go on later: moments, averages and the number of steps.
  public var snapshot: [(name: String, tensor: Tensor)] {
    let counters = Tensor(shape: [2], scalars: [Float(steps), averageStartWeight])
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

  /// Goes on from a snapshot; `path` is only for messages.
  public func restore(_ snapshot: [String: Tensor], path: String) throws {
    let counters = try snapshot.tensor("counters", shape: [2], path: path)
    for state in states {
      for (kind, buffer) in state.buffers {
        let saved = try snapshot.tensor(
          "\(kind).\(state.parameter.name)", shape: state.parameter.shape, path: path)
        for (index, scalar) in saved.scalars.enumerated() { buffer[index] = scalar }
      }
    }
    steps = Int(counters.scalars[0])
    averageStartWeight = counters.scalars[1]
  }

  private func correction(_ decay: Float) -> Float {
    Float(pow(Double(decay), Double(steps)))
  }
}
