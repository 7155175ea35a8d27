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
    var (right, rightStride) = (b, columns)
    if transposedRight {
      right = [Float](repeating: .nan, count: depth * columns)
      kernels.transpose(b, columns, depth, depth, &right, columns)
      rightStride = columns
    }
    var result = [Float](repeating: .nan, count: rows * columns)
    a.withUnsafeBufferPointer { a in
      var left = nz_left(
        data: a.baseAddress, row_stride: transposedLeft ? 1 : depth,
        column_stride: transposedLeft ? rows : 1)
      kernels.multiply(
        &left, rows, depth, right, rightStride, columns, bias, nz_start_bias, &result, columns)
    }
    return result
  }

  /// Products go on from what is there, and leave alone what lies between the rows of the result.
  @Test(arguments: KernelTests.sets, [1, 16, 37]) func productsAreAdded(set: String, columns: Int)
    throws
  {
    let kernels = try KernelTests.kernels(set)
    let (rows, depth, stride) = (17, 500, columns + 3)
    let (a, b) = (
      KernelTests.random(rows * depth, seed: 1), KernelTests.random(depth * columns, seed: 2)
    )
    func run(_ start: nz_start, _ result: inout [Float]) {
      a.withUnsafeBufferPointer { a in
        var left = nz_left(data: a.baseAddress, row_stride: depth, column_stride: 1)
        kernels.multiply(
          &left, rows, depth, b, columns, columns, nil, start, &result, stride)
      }
    }
    var once = [Float](repeating: 7, count: rows * stride)
    run(nz_start_zero, &once)
    var twice = once
    run(nz_start_accumulate, &twice)
    for place in once.indices {
      let isBetween = place % stride >= columns
      #expect(isBetween ? twice[place] == 7 : abs(twice[place] - 2 * once[place]) < 1e-4)
    }
  }

  /// Factors of few bits, so that every product and sum is exact in any order.
  @Test(
    arguments: KernelTests.sets,
    [(1, 1, 1), (14, 2, 16), (15, 7, 17), (30, 500, 33), (3, 96, 64), (70, 300, 49)])
  func bfloat16ProductsOfShortNumbersAreExact(set: String, shape: (Int, Int, Int)) throws {
    let kernels = try KernelTests.kernels(set)
    let (rows, depth, columns) = shape
    let (a, b) = (short(rows * depth, seed: 1), short(depth * columns, seed: 2))
    let result = multiplyBFloat16(kernels, a, b, shape)
    for i in 0..<rows {
      for j in 0..<columns {
        let exact = (0..<depth).reduce(Float(0)) { $0 + a[i * depth + $1] * b[$1 * columns + j] }
        #expect(result[i * columns + j] == exact)
      }
    }
    let twice = multiplyBFloat16(kernels, a, b, shape, onto: result)
    #expect(twice == result.map { 2 * $0 })
  }

  /// 1 + 2⁻⁸ lies between two numbers of 8 bits and goes to the even one, 1; what is no number stays so.
  @Test(arguments: KernelTests.sets) func bfloat16RoundsToNearestEven(set: String) throws {
    let kernels = try KernelTests.kernels(set)
    let cases: [(Float, Float)] = [
      (1 + 0x1p-8, 1), (1 + 0x1p-8 + 0x1p-20, 1 + 0x1p-7), (1 + 0x3p-8, 1 + 0x1p-6),
      (-3.0e38, -3.00406e38), (.infinity, .infinity),
    ]
    for (value, rounded) in cases {
      for (a, b) in [(value, Float(1)), (1, value)] {
        let product = multiplyBFloat16(kernels, [a], [b], (1, 1, 1))[0]
        #expect(product == rounded || abs(product / rounded - 1) < 1e-4)
      }
    }
    #expect(multiplyBFloat16(kernels, [.nan], [1], (1, 1, 1))[0].isNaN)
    #expect(multiplyBFloat16(kernels, [1], [Float(bitPattern: 0x7f80_0001)], (1, 1, 1))[0].isNaN)
  }

  /// Three taps at their places in one left factor, as a convolution reads it: the sum of three products.
  @Test(arguments: KernelTests.sets, [(33, 40, 48), (5, 64, 17)])
  func bfloat16TapsAddUp(set: String, shape: (Int, Int, Int)) throws {
    let kernels = try KernelTests.kernels(set)
    let (rows, depth, columns) = shape
    let offset = 2
    let a = short((rows + 2 * offset) * depth, seed: 1)
    let taps = (0..<3).map { short(depth * columns, seed: 2 + UInt64($0)) }
    let left = rounded(kernels, a, rows: rows + 2 * offset, columns: depth)
    let size = kernels.bfloat16_size(depth, columns)
    var packed = [UInt32](repeating: .max, count: 3 * size)
    packed.withUnsafeMutableBufferPointer { buffer in
      for (tap, weights) in taps.enumerated() {
        guard let base = buffer.baseAddress else { continue }
        kernels.bfloat16_pack(weights, depth, columns, columns, base + tap * size)
      }
    }
    var result = [Float](repeating: .nan, count: rows * columns)
    kernels.bfloat16_multiply(
      left.numbers, left.stride, 3, offset * left.stride, rows, depth, packed, columns, 0, &result,
      columns)
    for i in 0..<rows {
      for j in 0..<columns {
        var exact: Float = 0
        for (tap, weights) in taps.enumerated() {
          for k in 0..<depth {
            exact += a[(i + tap * offset) * depth + k] * weights[k * columns + j]
          }
        }
        #expect(result[i * columns + j] == exact)
      }
    }
  }

  /// Numbers of few bits.
  private func short(_ count: Int, seed: UInt64) -> [Float] {
    KernelTests.random(count, seed: seed).map { ($0 * 15).rounded() / 4 }
  }

  /// Rows as the kernel takes them: with room for whole tiles.
  private func rounded(
    _ kernels: nz_kernels, _ a: [Float], rows: Int, columns: Int
  ) -> (numbers: [UInt16], stride: Int) {
    let stride = (columns + 31) / 32 * 32
    var numbers = [UInt16](repeating: 0x7FC0, count: (rows + 16) * stride)
    kernels.bfloat16_convert(a, rows, columns, columns, &numbers, stride)
    return (numbers, stride)
  }

  private func multiplyBFloat16(
    _ kernels: nz_kernels, _ a: [Float], _ b: [Float], _ shape: (Int, Int, Int),
    onto before: [Float]? = nil
  ) -> [Float] {
    let (rows, depth, columns) = shape
    var packed = [UInt32](repeating: .max, count: kernels.bfloat16_size(depth, columns))
    kernels.bfloat16_pack(b, depth, columns, columns, &packed)
    let left = rounded(kernels, a, rows: rows, columns: depth)
    var result = before ?? [Float](repeating: .nan, count: rows * columns)
    kernels.bfloat16_multiply(
      left.numbers, left.stride, 1, 0, rows, depth, packed, columns, before == nil ? 0 : 1,
      &result, columns)
    return result
  }
}
