import CKernels
import Testing

/// The maps of minimal filtering on every set: together they make a convolution, and each map of the
/// adjoint is the transpose of the forward one, `⟨A x, y⟩ = ⟨x, Aᵀ y⟩`.
@Suite struct WinogradKernelTests {
  private static let (width, outputs, dilation, rows) = (19, 7, 2, 13)
  /// Rows 2..<11 are the sequence, with its last row alone.
  private static let pairs = [(2, 4), (3, 5), (6, 8), (7, 9), (10, -1)].map {
    nz_row_pair(first: $0.0, second: $0.1)
  }

  private func input() -> [Float] {
    var x = KernelTests.random(Self.rows * Self.width, seed: 1)
    for row in [0, 1, 11, 12] {
      for column in 0..<Self.width { x[row * Self.width + column] = 0 }
    }
    return x
  }

  private func dot(_ x: [Float], _ y: [Float]) -> Double {
    zip(x, y).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }

  @Test(arguments: KernelTests.sets) func theMapsMakeAConvolution(set: String) throws {
    let kernels = try KernelTests.kernels(set)
    let (x, count, matrix) = (input(), Self.pairs.count, Self.width * Self.outputs)
    let weights = KernelTests.random(3 * matrix, seed: 2)
    let bias = KernelTests.random(Self.outputs, seed: 3)
    var parts = [Float](repeating: .nan, count: 4 * matrix)
    kernels.winograd_weights(weights, matrix, matrix, &parts)
    var products: [Float] = []
    for part in 0..<4 {
      var inputs = [Float](repeating: .nan, count: count * Self.width)
      kernels.winograd_input(
        x, Self.width, Self.pairs, count, Self.dilation, Int32(part), &inputs)
      for pair in 0..<count {
        for output in 0..<Self.outputs {
          products.append(
            (0..<Self.width).reduce(0) { sum, k in
              sum + inputs[pair * Self.width + k]
                * parts[part * matrix + k * Self.outputs + output]
            })
        }
      }
    }
    var y = [Float](repeating: 5, count: Self.rows * Self.outputs)
    kernels.winograd_output(
      products, count * Self.outputs, Self.outputs, Self.pairs, count, bias, 0, 0, &y)
    for row in 0..<Self.rows {
      for output in 0..<Self.outputs {
        let expected = 2..<11 ~= row ? sum(x, weights, row: row, output) + bias[output] : 5
        #expect(abs(y[row * Self.outputs + output] - expected) < 1e-5)
      }
    }
  }

  private func sum(_ x: [Float], _ weights: [Float], row: Int, _ output: Int) -> Float {
    (0..<3).reduce(0) { sum, tap in
      let source = row + (tap - 1) * Self.dilation
      return (0..<Self.width).reduce(sum) { sum, k in
        sum + x[source * Self.width + k] * weights[(tap * Self.width + k) * Self.outputs + output]
      }
    }
  }

  @Test(arguments: KernelTests.sets) func gradientsAreTheTransposeOfTheOutput(set: String) throws {
    let kernels = try KernelTests.kernels(set)
    let (count, width) = (Self.pairs.count, Self.width)
    let products = KernelTests.random(4 * count * width, seed: 4)
    var upstream = input()
    var y = [Float](repeating: 0, count: Self.rows * width)
    kernels.winograd_output(products, count * width, width, Self.pairs, count, nil, 0, 0, &y)
    var gradients: [Float] = []
    for part in 0..<4 {
      var gradient = [Float](repeating: .nan, count: count * width)
      kernels.winograd_gradient(upstream, width, Self.pairs, count, Int32(part), &gradient)
      gradients += gradient
    }
    #expect(abs(dot(y, upstream) - dot(products, gradients)) < 1e-4)
    // Accumulating, and a result that is cut off at zero.
    let before = upstream
    kernels.winograd_output(
      products, count * width, width, Self.pairs, count, nil, 1, 1, &upstream)
    for place in 2 * width..<11 * width {
      #expect(abs(upstream[place] - max(0, before[place] + y[place])) < 1e-6)
    }
  }

  @Test(arguments: KernelTests.sets, [1, 16, 35])
  func weightGradientsAreTheTransposeOfTheParts(set: String, count: Int) throws {
    let kernels = try KernelTests.kernels(set)
    let weights = KernelTests.random(3 * count, seed: 5)
    let upstream = KernelTests.random(4 * count, seed: 6)
    var parts = [Float](repeating: .nan, count: 4 * count)
    kernels.winograd_weights(weights, count, count, &parts)
    var gradient = [Float](repeating: 1, count: 3 * count)
    kernels.winograd_weights_backward(upstream, count, count, &gradient)
    let added = gradient.map { $0 - 1 }
    #expect(abs(dot(parts, upstream) - dot(weights, added)) < 1e-4)
  }
}
