import CKernels
import Foundation
import Testing

/// The gate of a gated convolution and its adjoint on every set against double precision:
/// `y = x s + h (1 - s)`, `s = sigmoid(mask · gate)`.
@Suite struct GateKernelTests {
  private static let rows = 3

  /// One case: inputs of `rows` rows, gates and new values side by side.
  private struct Case {
    let width: Int
    let x: [Float]
    let joined: [Float]
    let mask: [Float]?
    let upstream: [Float]

    init(width: Int, isMasked: Bool) {
      self.width = width
      let count = rows * width
      x = KernelTests.random(count, seed: 1)
      // Gates up to 30 saturate the sigmoid.
      joined = KernelTests.random(2 * count, seed: 2).enumerated().map { place, value in
        place % (2 * width) < width ? 30 * value * value * value : value
      }
      mask = isMasked ? KernelTests.random(count, seed: 3).map { $0 < 0 ? 0 : 1.5 } : nil
      upstream = KernelTests.random(count, seed: 4)
    }

    /// Places of an element's gate and new value in `joined`.
    func places(_ element: Int) -> (gate: Int, value: Int) {
      let gate = element / width * 2 * width + element % width
      return (gate, gate + width)
    }

    func sigmoid(_ gate: Double, of element: Int) -> Double {
      1 / (1 + exp(-gate * Double(mask?[element] ?? 1)))
    }

    func y(_ element: Int, x: Double, gate: Double, value: Double) -> Double {
      let s = sigmoid(gate, of: element)
      return x * s + value * (1 - s)
    }
  }

  private func withMask<Result>(
    _ mask: [Float]?, _ body: (UnsafePointer<Float>?) -> Result
  ) -> Result {
    mask.map { $0.withUnsafeBufferPointer { body($0.baseAddress) } } ?? body(nil)
  }

  /// The gate of rows whose first part's products are all there is: `joined` `[rows, 2 · width]`
  /// becomes σ and the new value. Each row is the first of its pair; the masks of the second ones,
  /// of which there are none, must not be read.
  static func gate(
    _ kernels: nz_kernels, x: [Float], joined: inout [Float], mask: [Float]?, y: inout [Float],
    rows: Int, width: Int
  ) {
    let products = joined + [Float](repeating: 0, count: 3 * joined.count)
    let pairs = (0..<rows).map { nz_row_pair(first: Int32($0), second: -1) }
    let masks = mask.map { mask in
      (0..<rows).flatMap { row in
        mask[row * width..<(row + 1) * width] + [Float](repeating: .nan, count: width)
      }
    }
    let bias = [Float](repeating: 0, count: 2 * width)
    func run(_ mask: UnsafePointer<Float>?) {
      kernels.winograd_gate(
        products, joined.count, width, pairs, rows, bias, x, mask, &joined, &y)
    }
    masks.map { $0.withUnsafeBufferPointer { run($0.baseAddress) } } ?? run(nil)
  }

  @Test(arguments: KernelTests.sets, ElementwiseKernelTests.counts)
  func forwardEqualsTheFormula(set: String, width: Int) throws {
    let kernels = try KernelTests.kernels(set)
    for isMasked in [false, true] {
      let example = Case(width: width, isMasked: isMasked)
      var joined = example.joined + [-99]
      var y = [Float](repeating: 0, count: example.x.count) + [-99]
      Self.gate(
        kernels, x: example.x, joined: &joined, mask: example.mask, y: &y, rows: Self.rows,
        width: width)
      #expect(joined.last == -99 && y.last == -99)
      for element in example.x.indices {
        let (gate, value) = example.places(element)
        let (raw, h) = (Double(example.joined[gate]), Double(example.joined[value]))
        let s = example.sigmoid(raw, of: element)
        let exact = example.y(element, x: Double(example.x[element]), gate: raw, value: h)
        #expect(abs(Double(joined[gate]) - s) <= 0x1p-18 * s)
        #expect(joined[value] == example.joined[value])
        #expect(abs(Double(y[element]) - exact) <= 1e-6)
      }
    }
  }

  @Test(arguments: KernelTests.sets, ElementwiseKernelTests.counts)
  func adjointEqualsDifferences(set: String, width: Int) throws {
    let kernels = try KernelTests.kernels(set)
    for isMasked in [false, true] {
      let example = Case(width: width, isMasked: isMasked)
      let (x, count) = (example.x, example.x.count)
      var joined = example.joined
      var (y, xGradient) = (x, [Float](repeating: 0, count: count) + [-99])
      var joinedGradient = [Float](repeating: 0, count: 2 * count) + [-99]
      Self.gate(
        kernels, x: x, joined: &joined, mask: example.mask, y: &y, rows: Self.rows, width: width)
      withMask(example.mask) { mask in
        kernels.gate_backward(
          x, joined, mask, example.upstream, &joinedGradient, &xGradient, Self.rows, width)
      }
      #expect(joinedGradient.last == -99 && xGradient.last == -99)
      for element in 0..<count {
        let (gate, value) = example.places(element)
        let (raw, h) = (Double(example.joined[gate]), Double(example.joined[value]))
        let (input, step) = (Double(x[element]), 1e-5)
        func difference(_ y: (Double) -> Double) -> Double {
          Double(example.upstream[element]) * (y(step) - y(-step)) / (2 * step)
        }
        let exact = [
          difference { example.y(element, x: input + $0, gate: raw, value: h) },
          difference { example.y(element, x: input, gate: raw + $0, value: h) },
          difference { example.y(element, x: input, gate: raw, value: h + $0) },
        ]
        let found = [xGradient[element], joinedGradient[gate], joinedGradient[value]]
        #expect(zip(found, exact).allSatisfy { abs(Double($0) - $1) < 1e-6 })
      }
    }
  }

  /// The kernel for whole pre-activations against the one for products of pairs.
  @Test(arguments: KernelTests.sets, ElementwiseKernelTests.counts)
  func wholePreactivationsGiveTheSame(set: String, width: Int) throws {
    let kernels = try KernelTests.kernels(set)
    for isMasked in [false, true] {
      let example = Case(width: width, isMasked: isMasked)
      var pairs = (joined: example.joined, y: example.x)
      Self.gate(
        kernels, x: example.x, joined: &pairs.joined, mask: example.mask, y: &pairs.y,
        rows: Self.rows, width: width)
      let bias = KernelTests.random(2 * width, seed: 5).map { ($0 * 16).rounded() / 16 }
      let unbiased = example.joined.indices.map { example.joined[$0] - bias[$0 % (2 * width)] }
      var joined = [Float](repeating: .nan, count: example.joined.count) + [-99]
      var y = [Float](repeating: .nan, count: example.x.count) + [-99]
      withMask(example.mask) { mask in
        kernels.gate(unbiased, bias, example.x, mask, &joined, &y, Self.rows, width)
      }
      #expect(joined.last == -99 && y.last == -99)
      #expect(zip(joined, pairs.joined).allSatisfy { abs($0 - $1) < 1e-5 })
      #expect(zip(y, pairs.y).allSatisfy { abs($0 - $1) < 1e-5 })
      // Without room for what the adjoint needs, the result is the same.
      var alone = [Float](repeating: .nan, count: example.x.count)
      withMask(example.mask) { mask in
        kernels.gate(unbiased, bias, example.x, mask, nil, &alone, Self.rows, width)
      }
      #expect(alone[...] == y.dropLast())
    }
  }
}
