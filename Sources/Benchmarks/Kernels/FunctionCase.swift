import CKernels
import Foundation
import NLPZero
import Tensors

/// An elementary function of many numbers on one thread, against libm's in a loop.
struct FunctionCase {
  typealias Kernel = @Sendable (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void

  static let table = [
    FunctionCase(
      name: "exp", range: -80...80, exact: { exp($0) },
      kernel: { Kernels.active.exponential($0, $1, $2) },
      loop: { x, y, count in for i in 0..<count { y[i] = exp(x[i]) } }),
    FunctionCase(
      name: "log", range: 1e-30...1e6, exact: { log($0) },
      kernel: { Kernels.active.logarithm($0, $1, $2) },
      loop: { x, y, count in for i in 0..<count { y[i] = log(x[i]) } }),
    FunctionCase(
      name: "tanh", range: -12...12, exact: { tanh($0) },
      kernel: { Kernels.active.hyperbolic_tangent($0, $1, $2) },
      loop: { x, y, count in for i in 0..<count { y[i] = tanh(x[i]) } }),
    FunctionCase(
      name: "sigmoid", range: -60...60, exact: { 1 / (1 + exp(-$0)) },
      kernel: { Kernels.active.sigmoid($0, $1, $2) },
      loop: { x, y, count in for i in 0..<count { y[i] = 1 / (1 + exp(-x[i])) } }),
  ]

  /// In and out together fit into the smallest first-level caches, of 32 KiB.
  private static let count = 2048

  let name: String
  let range: ClosedRange<Float>
  let exact: @Sendable (Double) -> Double
  let kernel: Kernel
  let loop: Kernel

  var benchmark: Benchmark {
    let arguments = arguments
    let work = 1e-9 * Double(arguments.count)
    return Benchmark(
      "\(name), one thread", unit: "elements/ns", work: work,
      reference: .init("a loop of libm's", work: work) { keepValues(loop, arguments) },
      check: { try check(values(kernel, arguments)) },
      body: { keepValues(kernel, arguments) })
  }

  /// Holds values at `arguments` against libm's in double precision: a relative error of 2⁻²².
  func check(_ values: [Float]) throws {
    try Agreement.require(
      values, near: arguments.map { exact(Double($0)) },
      tolerance: { 2 * 0x1p-24 * max(abs($0), 1e-30) }, of: "values", in: name)
  }

  var arguments: [Float] {
    var generator = SeededGenerator(seed: 3)
    return (0..<Self.count).map { _ in
      range.lowerBound + (range.upperBound - range.lowerBound) * generator.nextUniform()
    }
  }

  func values(_ function: Kernel, _ arguments: [Float]) -> [Float] {
    [Float](unsafeUninitializedCapacity: arguments.count) { values, count in
      guard let base = values.baseAddress else { return }
      arguments.withUnsafeBufferPointer { x in
        if let x = x.baseAddress { function(x, base, arguments.count) }
      }
      count = arguments.count
    }
  }

  private func keepValues(_ function: Kernel, _ arguments: [Float]) {
    Trials.keep(values(function, arguments)[0])
  }
}
