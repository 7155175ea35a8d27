import CKernels
import Determinism

/// A sampled text as steps of the continuous bag of words, in the order of the text.
struct TrainingBags: Sendable {
  /// The ranked words of the text before thinning out.
  private(set) var wordCount = 0
  /// The steps.
  private(set) var steps: [nz_bag_step] = []
  /// The inputs that they refer to.
  private(set) var words: [UInt32] = []
  /// The targets that they refer to.
  private(set) var targets: [UInt32] = []

  /// Samples whole sentences of a token file.
  ///
  /// Complexity: linear in the number of inputs and targets drawn.
  init(
    _ tokens: ArraySlice<UInt32>, sampler: TargetSampler, using generator: inout SeededGenerator
  ) {
    steps.reserveCapacity(tokens.count)
    words.reserveCapacity(tokens.count * (sampler.window + 1))
    targets.reserveCapacity(tokens.count * (sampler.negativeCount + 1))
    wordCount = sampler.sampleBags(tokens, using: &generator) { inputs, drawn in
      steps.append(
        nz_bag_step(
          first_word: UInt32(words.count), word_count: UInt32(inputs.count),
          first_target: UInt32(targets.count), target_count: UInt32(drawn.count)))
      words.append(contentsOf: inputs)
      targets.append(contentsOf: drawn)
    }
  }
}
