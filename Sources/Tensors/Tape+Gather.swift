import Determinism

extension Tape {
  /// Rows of a table: `y[t] = table[indices[t]]`, zero where the index is negative.
  ///
  /// Adjoint: each row's gradient is added to its table row, by blocks of columns and in the order of
  /// rows, hence deterministic.
  ///
  /// Shapes: `table` `[entries, width]`, `indices` one per row, `y` `[rows, width]`.
  package func gather(_ table: Parameter, indices: [Int32]) -> Variable {
    let (entries, width) = (table.shape[0], table.shape[1])
    let y = makeVariable(rows: indices.count, columns: width)
    let (source, target) = (table.value, y.value)
    RowBlocks(rows: indices.count, most: 1024).forEach { rows, _ in
      for row in rows {
        let index = Int(indices[row])
        precondition(index < entries, "The table has \(entries) entries, found index \(index).")
        let place = target + row * width
        if index < 0 {
          place.zero(count: width)
        } else {
          place.copy(from: source + index * width, count: width)
        }
      }
    }
    record {
      guard let gradient = y.gradient else { return }
      let sums = table.gradient
      let block = 64
      ParallelBlocks.forEach(count: (width + block - 1) / block) { part in
        let first = part * block
        for (row, index) in indices.enumerated() where index >= 0 {
          Kernels.active.add(
            (gradient + row * width + first).base, (sums + Int(index) * width + first).base,
            min(block, width - first))
        }
      }
    }
    return y
  }

  /// A matrix that is given, not learnt, and gets no gradient: `fill` writes each row, in any order and on
  /// several threads.
  package func constant(
    rows: Int, columns: Int,
    fill: @Sendable (_ row: Int, _ place: UnsafeMutableBufferPointer<Float>) -> Void
  ) -> Variable {
    let y = makeVariable(rows: rows, columns: columns, needsGradient: false)
    let target = y.value
    RowBlocks(rows: rows, most: 1024).forEach { rows, _ in
      for row in rows {
        fill(
          row, UnsafeMutableBufferPointer(start: (target + row * columns).base, count: columns))
      }
    }
    return y
  }
}
