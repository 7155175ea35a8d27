import Determinism

@testable import Embeddings

/// Rows in plain double arithmetic, for the tests of kernels.
enum PlainMatrices {
  /// The rows before and behind the product: normal numbers that a float holds exactly, rows of about unit
  /// length.
  static func random(
    dimension: Int, count: Int, seed: UInt64
  ) -> (inputs: [[Double]], outputs: [[Double]]) {
    var generator = SeededGenerator(seed: seed)
    let scale = 1 / Float(dimension).squareRoot()
    func rows() -> [[Double]] {
      (0..<count).map { _ in (0..<dimension).map { _ in Double(generator.nextGaussian() * scale) } }
    }
    return (rows(), rows())
  }
}

extension RowMatrix {
  /// The same rows as floats.
  convenience init(_ rows: [[Double]]) {
    self.init(rowCount: rows.count, dimension: rows[0].count)
    for (index, row) in rows.enumerated() {
      _ = self.row(index).update(fromContentsOf: row.map { Float($0) })
    }
  }
}
