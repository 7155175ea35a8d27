import Tensors

extension EfficientGlobalPointer {
  /// The loss, see ``GlobalPointerHead/loss(_:labels:layout:on:)``. Classes without a gold span go together
  /// (``PointerLoss``).
  ///
  /// - Complexity: O(Σ length² · (d + C)) time.
  public func loss(
    _ x: Variable, labels: [PointerLabels], layout: SequenceLayout, on tape: Tape
  ) -> Double {
    precondition(
      labels.count == layout.ranges.count,
      "Each of \(layout.ranges.count) sequences has its labels, found \(labels.count).")
    let (joined, ends) = project(x, layout: layout, on: tape)
    let joinedGradient = tape.arena.allocate(joined.count)
    let endsGradient = tape.arena.allocate(ends.count)
    layout.zeroGaps(joinedGradient, width: joined.columns)
    layout.zeroGaps(endsGradient, width: ends.columns)
    let gradients = (joined: joinedGradient, ends: endsGradient)
    let losses = sequenceLosses(joined, ends, gradients, labels: labels, layout: layout, on: tape)
    joined.receive(joinedGradient)
    ends.receive(endsGradient)
    return losses.reduce(0, +) / Double(max(1, labels.count))
  }

  private func sequenceLosses(
    _ joined: Variable, _ ends: Variable, _ gradients: (joined: FloatBuffer, ends: FloatBuffer),
    labels: [PointerLabels], layout: SequenceLayout, on tape: Tape
  ) -> [Double] {
    let longest = layout.longest
    let rotary = isRotary ? RotaryPositions(length: longest, size: headSize) : nil
    let (joinedValue, endsValue) = (joined.value, ends.value)
    var losses = [Double](repeating: 0, count: labels.count)
    losses.withUnsafeMutableBufferPointer { losses in
      nonisolated(unsafe) let losses = losses
      let size = PointerWorkspace.size(longest: longest, headSize: headSize, classes: classes)
      tape.forEachSequence(layout, scratchSize: size) { index, range, scratch in
        let workspace = PointerWorkspace(
          scratch, longest: longest, headSize: headSize, classes: classes)
        let sequence = PointerSequence(
          length: range.count, headSize: headSize, stride: 2 * headSize, rotary: rotary)
        let (first, firstEnd) = (range.lowerBound * 2 * headSize, range.lowerBound * 2 * classes)
        sequence.score(joined: joinedValue + first, workspace)
        losses[index] = PointerLoss(
          length: range.count, classes: classes, isTriangular: isTriangular,
          weight: 1 / Float(labels.count), workspace: workspace
        ).value(
          labels[index], ends: endsValue + firstEnd, endsGradient: gradients.ends + firstEnd)
        sequence.scoreBackward(joined: gradients.joined + first, workspace)
      }
    }
    return losses
  }
}
