import Tensors

/// What a ``PointerScorer`` is to score: for how many classes, and which pairs of positions.
package struct ScorerShape: Sendable {
  /// The name of the scorer in a model file; those of its parameters begin with `pointer.` and this.
  package let name: String
  /// The number of classes C.
  package let classes: Int
  /// The columns d of a query and of a key.
  package let querySize: Int
  /// Whether queries and keys are turned by rotary positions.
  package let isRotary: Bool
  /// Whether only `j ≥ i` is scored, as for spans.
  package let isTriangular: Bool

  /// A shape; all pairs of positions, which are not turned, unless stated otherwise.
  ///
  /// - Precondition: there is a class.
  package init(
    name: String, classes: Int, querySize: Int = 64, isRotary: Bool = false,
    isTriangular: Bool = false
  ) {
    precondition(classes > 0, "A pointer scorer has at least one class, found \(classes).")
    self.name = name
    self.classes = classes
    self.querySize = querySize
    self.isRotary = isRotary
    self.isTriangular = isTriangular
  }

  /// The name of a parameter.
  func parameterName(_ name: String) -> String { "pointer.\(self.name).\(name)" }
}

extension ScorerShape {
  /// What `transform` makes of each sequence, several of which are worked on at once.
  ///
  /// - Parameters:
  ///   - products: how many queries and keys a row has: one that all classes share, or one for each.
  ///   - transform: takes the number and the rows of the sequence, and the workspace that it may use.
  func mapSequences<Result: Sendable>(
    _ layout: SequenceLayout, products: Int, on tape: Tape,
    _ transform:
      @Sendable (_ index: Int, _ rows: Range<Int>, PointerSequence, PointerWorkspace) -> Result
  ) -> [Result] {
    let (longest, classesAtOnce) = (layout.longest, classes / products)
    let rotary = isRotary ? RotaryPositions(length: longest, size: querySize) : nil
    var results = [Result?](repeating: nil, count: layout.ranges.count)
    results.withUnsafeMutableBufferPointer { results in
      nonisolated(unsafe) let results = results
      let size = PointerWorkspace.size(
        longest: longest, querySize: querySize, classes: classesAtOnce)
      tape.forEachSequence(layout, scratchSize: size) { index, rows, scratch in
        let workspace = PointerWorkspace(
          scratch, longest: longest, querySize: querySize, classes: classesAtOnce)
        let sequence = PointerSequence(
          length: rows.count, querySize: querySize, stride: 2 * querySize * products,
          rotary: rotary)
        results[index] = transform(index, rows, sequence, workspace)
      }
    }
    return results.compactMap { $0 }
  }

  /// The mean over the sequences of the loss that `loss` finds for each; its gradients are to be those of the
  /// mean, so they are weighted by one part of the sequences.
  func meanLoss(
    _ labels: [PointerLabels], layout: SequenceLayout, products: Int, on tape: Tape,
    _ loss:
      @Sendable (
        PointerLabels, _ weight: Float, _ rows: Range<Int>, PointerSequence, PointerWorkspace
      ) -> Double
  ) -> Double {
    precondition(
      labels.count == layout.ranges.count,
      "Each of \(layout.ranges.count) sequences has its labels, found \(labels.count).")
    let losses = mapSequences(layout, products: products, on: tape) {
      loss(labels[$0], 1 / Float(labels.count), $1, $2, $3)
    }
    return losses.reduce(0, +) / Double(max(1, labels.count))
  }
}
