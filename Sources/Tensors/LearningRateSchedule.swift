import CKernels

/// How the learning rate runs over training: up in a line for `warmUpSteps`, then down in a line to
/// `finalFraction` of its peak at `totalSteps`, and level from there.
package struct LearningRateSchedule: Sendable, Equatable {
  /// The highest rate.
  package var peak: Float
  /// Steps of the way up.
  package var warmUpSteps: Int
  /// Steps until the rate is at its lowest.
  package var totalSteps: Int
  /// The lowest rate as a fraction of the peak.
  package var finalFraction: Float

  /// A schedule; see the properties.
  package init(peak: Float, warmUpSteps: Int, totalSteps: Int, finalFraction: Float = 0) {
    self.peak = peak
    self.warmUpSteps = warmUpSteps
    self.totalSteps = totalSteps
    self.finalFraction = finalFraction
  }

  /// The rate of a step, counted from 1.
  package func rate(step: Int) -> Float {
    if step < warmUpSteps { return peak * Float(step) / Float(warmUpSteps) }
    let left = Float(max(0, totalSteps - step)) / Float(max(1, totalSteps - warmUpSteps))
    return peak * (finalFraction + (1 - finalFraction) * min(1, left))
  }
}
