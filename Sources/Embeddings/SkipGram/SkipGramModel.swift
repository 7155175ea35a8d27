import CKernels
import Determinism

/// The two vectors of every word while they are trained.
struct SkipGramModel: Sendable {
  /// The vectors that are kept, from even draws in ±1 / (2 · dimension).
  let inputs: RowMatrix
  /// The vectors of words as targets, from zeros.
  let outputs: RowMatrix

  /// The model before the first step.
  init(wordCount: Int, dimension: Int, using generator: inout SeededGenerator) {
    inputs = RowMatrix(rowCount: wordCount, dimension: dimension)
    outputs = RowMatrix(rowCount: wordCount, dimension: dimension)
    for word in 0..<wordCount {
      let row = inputs.row(word)
      for index in row.indices { row[index] = (generator.nextUniform() - 0.5) / Float(dimension) }
    }
  }

  /// Takes the steps of one bucket of a text. It changes no rows but those of the bucket's two parts.
  func train(on text: TrainingBuckets, inputPart: Int, targetPart: Int, rate: Float) {
    text.withBucket(inputPart: inputPart, targetPart: targetPart) { groups, targets in
      SkipGramKernels.active.train(
        inputs.base, outputs.base, inputs.rowVectors, groups.baseAddress, groups.count, targets,
        rate)
    }
  }

  /// Takes the steps of a text's bags of words, one after the other.
  func train(on bags: TrainingBags, rate: Float) {
    // The mean of a bag and what its words are moved by.
    let scratch = RowMatrix(rowCount: 2, dimension: inputs.dimension)
    withExtendedLifetime(scratch) {
      SkipGramKernels.active.train_bags(
        inputs.base, outputs.base, inputs.rowVectors, bags.steps, bags.steps.count, bags.words,
        bags.targets, rate, scratch.base)
    }
  }
}
