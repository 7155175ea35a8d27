import NLPZero
import Tensors

/// The multi-label cross-entropy of an Efficient GlobalPointer (ZLPR, arXiv:2208.02955) in its
/// ordinary form, as bert4keras (`multilabel_categorical_crossentropy`) and its translations to PyTorch
/// have it: with y = 1 at gold spans, 0 elsewhere, and s the scores,
///
///     t = (1 − 2y) · s
///     loss = Σ over classes of log Σ exp(t − 10¹² y, 0) + log Σ exp(t − 10¹² (1 − y), 0)
///
/// averaged over the sequences. Scores, labels and the gradient of the scores are full arrays
/// `[sequences, classes, length, length]`, where frameworks keep the terms of both sums as well.
///
/// The linear maps before the scores, and their adjoints, are the tape's, as for the library's own loss.
struct MultiHotLoss {
  private let scorer: EfficientGlobalPointer

  /// - Parameter scorer: scores all pairs of positions, and does not turn queries and keys.
  init(of scorer: EfficientGlobalPointer) {
    precondition(
      !scorer.shape.isTriangular, "The multi-hot loss is that of all pairs of positions.")
    self.scorer = scorer
  }

  /// The loss; `tape.backward()` adds its gradients.
  ///
  /// Shapes: `x` `[rows, width]`; one label set per sequence of `layout`.
  /// - Complexity: O(Σ length² · (d + C)) time, O(sequences · C · longest²) memory.
  func value(
    _ x: Variable, labels: [PointerLabels], layout: SequenceLayout, on tape: Tape
  ) -> Double {
    let weights = scorer.parameters
    let joined = tape.linear(x, weights: weights[0], bias: weights[1], layout: layout)
    let ends = tape.linear(joined, weights: weights[2], bias: weights[3], layout: layout)
    let joinedGradient = tape.arena.allocate(joined.count)
    let endsGradient = tape.arena.allocate(ends.count)
    layout.zeroGaps(joinedGradient, width: joined.columns)
    layout.zeroGaps(endsGradient, width: ends.columns)
    let maps = Maps(
      joined: joined.value, ends: ends.value, joinedGradient: joinedGradient,
      endsGradient: endsGradient, querySize: joined.columns / 2)
    let losses = sequenceLosses(maps, labels: labels, layout: layout, on: tape)
    joined.receive(joinedGradient)
    ends.receive(endsGradient)
    return losses.reduce(0, +) / Double(max(1, labels.count))
  }
}

extension MultiHotLoss {
  /// Queries and keys `[rows, 2 d]`, end terms `[rows, 2 C]`, and their gradients.
  private struct Maps: Sendable {
    let joined: FloatBuffer
    let ends: FloatBuffer
    let joinedGradient: FloatBuffer
    let endsGradient: FloatBuffer
    let querySize: Int
  }

  private func sequenceLosses(
    _ maps: Maps, labels: [PointerLabels], layout: SequenceLayout, on tape: Tape
  ) -> [Double] {
    let mark = tape.arena.mark
    defer { tape.arena.release(to: mark) }
    let (classes, longest, querySize) = (scorer.shape.classes, layout.longest, maps.querySize)
    let sequenceSize = classes * longest * longest
    let arrays = (0..<3).map { _ in tape.arena.allocate(labels.count * sequenceSize) }
    let scratchSize = MultiHotSequence.scratchSize(
      length: longest, classes: classes, querySize: querySize)
    var losses = [Double](repeating: 0, count: labels.count)
    losses.withUnsafeMutableBufferPointer { losses in
      nonisolated(unsafe) let losses = losses
      tape.forEachSequence(layout, scratchSize: scratchSize) { index, range, scratch in
        let sequence = MultiHotSequence(
          length: range.count, classes: classes, querySize: querySize,
          arrays: arrays.map { $0 + index * sequenceSize }, scratch: scratch)
        let (row, end) = (range.lowerBound * 2 * querySize, range.lowerBound * 2 * classes)
        sequence.makeScores(joined: maps.joined + row, ends: maps.ends + end)
        sequence.makeLabels(labels[index])
        losses[index] = sequence.makeLoss(weight: 1 / Float(labels.count))
        sequence.reduceGradient(
          joined: maps.joined + row, joinedGradient: maps.joinedGradient + row,
          endsGradient: maps.endsGradient + end)
      }
    }
    return losses
  }
}
