import CKernels
import NLPZero
import Tensors

/// A matrix product `[rows, depth] · [depth, columns]` as the library takes it, packing included.
final class ProductCase {
  /// How the factors lie in memory.
  enum Form {
    /// `x · W`, a linear map.
    case plain
    /// `dy · Wᵀ`, the gradient of its input: the right factor lies transposed.
    case rightTransposed
    /// `xᵀ · dy`, the gradient of its weights: the left factor lies transposed, and is added.
    case leftTransposed
    /// A small product on one thread, as inside attention.
    case local

    var title: String {
      switch self {
      case .plain: "product x · W"
      case .rightTransposed: "product dy · Wᵀ"
      case .leftTransposed: "product xᵀ · dy"
      case .local: "product on one thread"
      }
    }
  }

  /// The products of training and extraction: the feed-forward of a linear map with both its
  /// gradients, which are the same product with its dimensions exchanged.
  static var table: [ProductCase] {
    [
      ProductCase(.plain, rows: 8192, depth: 384, columns: 256),
      ProductCase(.rightTransposed, rows: 8192, depth: 256, columns: 384),
      ProductCase(.leftTransposed, rows: 384, depth: 8192, columns: 256),
      ProductCase(.plain, rows: 2048, depth: 384, columns: 256),
      ProductCase(.rightTransposed, rows: 2048, depth: 256, columns: 384),
      ProductCase(.leftTransposed, rows: 384, depth: 2048, columns: 256),
      ProductCase(.plain, rows: 512, depth: 128, columns: 512),
      ProductCase(.plain, rows: 512, depth: 768, columns: 3072),
      ProductCase(.local, rows: 64, depth: 64, columns: 64),
    ]
  }

  private let form: Form
  private let rows: Int
  private let depth: Int
  private let columns: Int
  private let memory = Arena()
  private let scratch = Arena()
  private let left: FloatBuffer
  private let right: FloatBuffer
  /// What `run` fills.
  let result: FloatBuffer

  init(_ form: Form, rows: Int, depth: Int, columns: Int) {
    (self.form, self.rows, self.depth, self.columns) = (form, rows, depth, columns)
    var generator = SeededGenerator(seed: 1)
    left = memory.allocateRandom(rows * depth, using: &generator)
    right = memory.allocateRandom(depth * columns, using: &generator)
    result = memory.allocateZeros(rows * columns)
  }

  var isLocal: Bool { form == .local }

  var name: String { "\(form.title) \(rows)×\(depth)×\(columns)" }

  func benchmark(peak: Benchmark.Reference, blas: BLAS?) -> Benchmark {
    let work = 2e-9 * Double(rows * depth * columns)
    guard let blas else {
      return Benchmark(
        name, unit: "GFLOP/s", work: work, reference: peak, check: { try self.check(self.run) },
        body: run)
    }
    let theirs = { self.run(by: blas) }
    let alternation = Alternation(
      theirs: Trials.timer(of: work, theirs), ours: Trials.timer(of: work, run),
      pause: BLAS.restingTime)
    return Benchmark(
      name: name, unit: "GFLOP/s",
      check: {
        try self.check(theirs)
        try self.check(self.run)
      },
      rates: alternation.rates, references: [peak, alternation.reference(blas.name)])
  }

  func run() {
    scratch.reset()
    let shape = ProductShape(rows: rows, depth: depth, columns: columns)
    let target = MatrixView(result, stride: columns)
    switch form {
    case .plain:
      MatrixProduct.multiplyInParallel(
        MatrixView(left, stride: depth), MatrixView(right, stride: columns), shape, into: target)
    case .rightTransposed:
      let transposed = MatrixView(scratch.allocate(depth * columns), stride: columns)
      MatrixProduct.transpose(
        MatrixView(right, stride: depth), rows: columns, columns: depth, into: transposed)
      MatrixProduct.multiplyInParallel(
        MatrixView(left, stride: depth), transposed, shape, into: target)
    case .leftTransposed:
      MatrixProduct.addTransposedInParallel(
        MatrixView(left, stride: rows), MatrixView(right, stride: columns), shape, into: target)
    case .local:
      MatrixProduct.multiply(
        MatrixView(left, stride: depth), MatrixView(right, stride: columns), shape, into: target)
    }
  }

  func run(by blas: BLAS) {
    let a = BLAS.Factor(
      floats: left, stride: form == .leftTransposed ? rows : depth,
      isTransposed: form == .leftTransposed)
    let b = BLAS.Factor(
      floats: right, stride: form == .rightTransposed ? depth : columns,
      isTransposed: form == .rightTransposed)
    blas.multiply(
      a, b, rows: rows, depth: depth, columns: columns,
      adding: form == .leftTransposed, result: result)
  }

  /// Checks what `product` makes of a result of zeros.
  private func check(_ product: () -> Void) throws {
    result.zero(count: rows * columns)
    product()
    try check()
  }

  /// Holds `result` against plain loops in double precision, row by row.
  func check() throws {
    let tolerance = 2e-5 * Double(depth).squareRoot()
    let weights = (0..<depth * columns).map {
      rightElement($0 / columns, $0 % columns)
    }
    for row in 0..<rows {
      var expected = [Double](repeating: 0, count: columns)
      for k in 0..<depth {
        let x = leftElement(row, k)
        for column in 0..<columns { expected[column] += x * weights[k * columns + column] }
      }
      try Agreement.require(
        UnsafeBufferPointer(start: result.base + row * columns, count: columns), near: expected,
        tolerance: { _ in tolerance }, of: "row \(row)", in: name)
    }
  }

  private func leftElement(_ row: Int, _ k: Int) -> Double {
    Double(form == .leftTransposed ? left[k * rows + row] : left[row * depth + k])
  }

  private func rightElement(_ k: Int, _ column: Int) -> Double {
    Double(form == .rightTransposed ? right[column * depth + k] : right[k * columns + column])
  }
}

extension Arena {
  /// `count` floats drawn evenly from ±1.
  func allocateRandom(_ count: Int, using generator: inout SeededGenerator) -> FloatBuffer {
    let buffer = allocate(count)
    for index in 0..<count { buffer[index] = 2 * generator.nextUniform() - 1 }
    return buffer
  }
}
