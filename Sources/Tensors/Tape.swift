import Determinism

/// Reverse-mode differentiation over coarse operations with hand-written adjoints.
///
/// Each operation (the extensions of this class, one file each) computes its result at once and, when
/// training, leaves its adjoint behind; `backward` runs the adjoints in reverse. All matrices live in
/// the tape's arena and are gone after the next `reset`.
package final class Tape {
  /// Whether adjoints are kept and dropout is on.
  package let isTraining: Bool
  /// In what convolutions and linear maps are multiplied.
  package let precision: Precision
  package let arena = Arena()
  private var adjoints: [() -> Void] = []
  private var dropoutGenerator: SeededGenerator
  private var keptRowPairs: [RowPairs] = []

  /// Creates a tape; `seed` fixes its dropout.
  package init(isTraining: Bool, seed: UInt64 = 0, precision: Precision = .float32) {
    self.isTraining = isTraining
    self.precision = precision
    dropoutGenerator = SeededGenerator(seed: seed)
  }

  /// Forgets all matrices and adjoints; `seed` fixes the dropout of what follows.
  package func reset(seed: UInt64 = 0) {
    adjoints.removeAll(keepingCapacity: true)
    keptRowPairs.removeAll(keepingCapacity: true)
    arena.reset()
    dropoutGenerator = SeededGenerator(seed: seed)
  }

  /// A matrix of undefined content, which the caller fills.
  package func makeVariable(rows: Int, columns: Int, needsGradient: Bool = true) -> Variable {
    Variable(
      rows: rows, columns: columns, value: arena.allocate(rows * columns), in: arena,
      needsGradient: needsGradient)
  }

  /// A constant with the given elements.
  ///
  /// - Precondition: the tensor has two dimensions.
  package func constant(_ tensor: Tensor) -> Variable {
    precondition(tensor.shape.count == 2, "A matrix has two dimensions, found \(tensor.shape).")
    let variable = makeVariable(rows: tensor.shape[0], columns: tensor.shape[1])
    for (index, scalar) in tensor.scalars.enumerated() { variable.value[index] = scalar }
    return variable
  }

  /// Keeps the adjoint of an operation, if training.
  package func record(_ adjoint: @escaping () -> Void) {
    if isTraining { adjoints.append(adjoint) }
  }

  /// Runs the adjoints, last operation first; gradients are added to the parameters'.
  package func backward() {
    precondition(isTraining, "Only a training tape keeps the adjoints that backward needs.")
    while let adjoint = adjoints.popLast() { adjoint() }
  }

  /// The pairs of rows of a convolution, made once for all layers of a dilation.
  func rowPairs(_ layout: SequenceLayout, dilation: Int) -> RowPairs {
    if let kept = keptRowPairs.first(where: { $0.fits(layout, dilation: dilation) }) { return kept }
    let made = RowPairs(layout, dilation: dilation)
    keptRowPairs.append(made)
    return made
  }

  package func nextDropoutSeed() -> UInt64 { dropoutGenerator.next() }
}
