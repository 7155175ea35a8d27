import CKernels
import Determinism

/// The two vectors of every word while they are trained.
struct SkipGramModel: Sendable {
  /// The vectors that are kept, from even draws in ±1 / (2 · dimension).
  let inputs: RowMatrix
  /// The vectors of words as predictions, from zeros.
  let outputs: RowMatrix

  /// Pairs that one call of the kernel handles: enough to draw noise and fetch rows ahead.
  private static let batchSize = 64

  /// The model before the first step.
  init(wordCount: Int, dimension: Int, using generator: inout SeededGenerator) {
    inputs = RowMatrix(rowCount: wordCount, dimension: dimension)
    outputs = RowMatrix(rowCount: wordCount, dimension: dimension)
    for word in 0..<wordCount {
      let row = inputs.row(word)
      for index in row.indices { row[index] = (generator.nextUniform() - 0.5) / Float(dimension) }
    }
  }

  /// Takes one step on each pair in order, each with noise of its own from `noise`.
  ///
  /// Changes only input rows of the pairs, and output rows of their targets and of the noise.
  func train(
    on pairs: ArraySlice<SkipGramPair>, noise: AliasTable, negativeCount: Int, rate: Float,
    using generator: inout SeededGenerator
  ) {
    let width = negativeCount + 1
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.batchSize * (1 + width)) { rows in
      let targets = UnsafeMutableBufferPointer(rebasing: rows[Self.batchSize...])
      var start = pairs.startIndex
      while start < pairs.endIndex {
        let batch = pairs[start..<min(start + Self.batchSize, pairs.endIndex)]
        for (index, pair) in batch.enumerated() {
          rows[index] = pair.input
          targets[index * width] = pair.target
          for negative in 1..<width {
            targets[index * width + negative] = noise.draw(
              excluding: pair.target, using: &generator)
          }
        }
        skipgram_train(
          inputs.base, outputs.base, inputs.rowVectors, rows.baseAddress, targets.baseAddress,
          batch.count, width, rate)
        start = batch.endIndex
      }
    }
  }
}

extension AliasTable {
  /// One outcome that is rather not `excluded`: a second draw when the first was. (Should that fail as
  /// well, the kernel skips the noise word, as the original tool always does.)
  fileprivate func draw(excluding excluded: UInt32, using generator: inout SeededGenerator)
    -> UInt32
  {
    let first = draw(using: &generator)
    return first == excluded ? draw(using: &generator) : first
  }
}
