import CKernels
import Testing

/// The matrix product of every set against plain loops in double precision.
@Suite struct ProductKernelTests {
  @Test(
    arguments: KernelTests.sets,
    [(1, 1, 1), (3, 5, 7), (14, 32, 32), (15, 400, 33), (29, 770, 100), (100, 17, 64)])
  func productsEqualPlainLoops(set: String, shape: (Int, Int, Int)) throws {
    let kernels = try KernelTests.kernels(set)
    let (rows, depth, columns) = shape
    let (a, b) = (
      KernelTests.random(rows * depth, seed: 1), KernelTests.random(depth * columns, seed: 2)
    )
    let bias = KernelTests.random(columns, seed: 3)
    for transposedLeft in [false, true] {
      for transposedRight in [false, true] {
        let result = multiply(
          kernels, a, b, rows: rows, depth: depth, columns: columns, bias: bias,
          transposedLeft: transposedLeft, transposedRight: transposedRight)
        for i in 0..<rows {
          for j in 0..<columns {
            var sum = Double(bias[j])
            for k in 0..<depth {
              let left = transposedLeft ? a[k * rows + i] : a[i * depth + k]
              let right = transposedRight ? b[j * depth + k] : b[k * columns + j]
              sum += Double(left) * Double(right)
            }
            #expect(abs(Double(result[i * columns + j]) - sum) < 2e-5 * Double(depth).squareRoot())
          }
        }
      }
    }
  }

  private func multiply(
    _ kernels: nz_kernels, _ a: [Float], _ b: [Float], rows: Int, depth: Int, columns: Int,
    bias: [Float], transposedLeft: Bool, transposedRight: Bool
  ) -> [Float] {
    let panels = (columns + kernels.panel_width - 1) / kernels.panel_width
    var packed = [Float](repeating: .nan, count: panels * depth * kernels.panel_width)
    for panel in 0..<panels {
      packed.withUnsafeMutableBufferPointer {
        kernels.pack_panel(
          b, transposedRight ? 1 : columns, transposedRight ? depth : 1, depth, columns, panel,
          $0.baseAddress.map { $0 + panel * depth * kernels.panel_width })
      }
    }
    var result = [Float](repeating: .nan, count: rows * columns)
    var scratch = [Float](
      repeating: .nan, count: (rows + kernels.row_tile) * kernels.depth_block)
    a.withUnsafeBufferPointer { a in
      var left = nz_left(
        data: a.baseAddress, row_stride: transposedLeft ? 1 : depth,
        column_stride: transposedLeft ? rows : 1, depth: depth, taps: 1, tap_stride: 0)
      kernels.multiply(
        &left, rows, packed, columns, 0, panels, bias, nz_start_bias, &result, columns, &scratch)
    }
    return result
  }
}
