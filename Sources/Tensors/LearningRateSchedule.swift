import CKernels

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
