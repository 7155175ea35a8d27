import Determinism

/// A `[rows, columns]` matrix computed on a tape.
public final class Variable {
  /// Rows of the matrix.
  public let rows: Int
  /// Columns of the matrix.
  public let columns: Int
  package let value: FloatBuffer
  package let needsGradient: Bool
  package private(set) var gradient: FloatBuffer?

  package init(rows: Int, columns: Int, value: FloatBuffer, needsGradient: Bool = true) {
    self.rows = rows
    self.columns = columns
    self.value = value
    self.needsGradient = needsGradient
  }

  /// The number of elements.
  public var count: Int { rows * columns }

  package var view: MatrixView { MatrixView(value, stride: columns) }

  /// A copy of the values.
  public var tensor: Tensor {
    Tensor(
      shape: [rows, columns],
      scalars: value.array(count: count))
  }

  /// Adds `contribution`, a buffer of this matrix's size on the tape that the caller gives away; the
  /// first one becomes the gradient itself, so that nothing needs to be zeroed before.
  package func receive(_ contribution: FloatBuffer) {
    guard let gradient else {
      self.gradient = contribution
      return
    }
    Chunks.forEach(of: count) { first, count in
      Kernels.active.add((contribution + first).base, (gradient + first).base, count)
    }
  }
}

/// Reverse-mode differentiation over coarse operations with hand-written adjoints.
///
/// Each operation (the extensions of this class, one file each) computes its result at once and, when
/// training, leaves its adjoint behind; `backward` runs the adjoints in reverse. All matrices live in
/// the tape's arena and are gone after the next `reset`.
public final class Tape {
  /// Whether adjoints are kept and dropout is on.
  public let isTraining: Bool
  /// In what convolutions and linear maps are multiplied.
  public let precision: Precision
  package let arena = Arena()
  private var adjoints: [() -> Void] = []
  private var dropoutGenerator: SeededGenerator
  private var keptRowPairs: [RowPairs] = []

  /// Creates a tape; `seed` fixes its dropout.
  public init(isTraining: Bool, seed: UInt64 = 0, precision: Precision = .float32) {
    self.isTraining = isTraining
    self.precision = precision
    dropoutGenerator = SeededGenerator(seed: seed)
  }

  /// Forgets all matrices and adjoints; `seed` fixes the dropout of what follows.
  public func reset(seed: UInt64 = 0) {
    adjoints.removeAll(keepingCapacity: true)
    keptRowPairs.removeAll(keepingCapacity: true)
    arena.reset()
    dropoutGenerator = SeededGenerator(seed: seed)
  }

  /// A matrix of undefined content, which the caller fills.
  package func makeVariable(rows: Int, columns: Int, needsGradient: Bool = true) -> Variable {
    Variable(
      rows: rows, columns: columns, value: arena.allocate(rows * columns),
      needsGradient: needsGradient)
  }

  /// A constant with the given elements.
  ///
  /// - Precondition: the tensor has two dimensions.
  public func constant(_ tensor: Tensor) -> Variable {
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
  public func backward() {
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
