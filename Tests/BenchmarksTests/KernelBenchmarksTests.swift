import NLPZero
import Testing

@testable import Benchmarks

/// Every check passes as things are and fails when one number of the result is off.
@Suite struct KernelBenchmarksTests {
  @Test(arguments: [ProductCase.Form.plain, .rightTransposed, .leftTransposed, .local])
  func aWrongElementOfAProductIsCaught(form: ProductCase.Form) throws {
    let product = ProductCase(form, rows: 37, depth: 19, columns: 41)
    product.run()
    try product.check()
    product.result[40 * 3] += 0.01
    #expect(throws: CheckFailure.self) { try product.check() }
  }

  @Test func aWrongElementOfAConvolutionIsCaught() throws {
    let convolution = ConvolutionCase(rows: 9)
    let y = convolution.forward()
    try convolution.check(y)
    y.value[500] -= 0.01
    #expect(throws: CheckFailure.self) { try convolution.check(y) }
  }

  @Test func wrongGradientsOfAConvolutionAreCaught() throws {
    let convolution = ConvolutionCase(rows: 9)
    try convolution.checkGradients(convolution.forwardAndBackward())
    // Once more: the gradients of the weights add up, so they are twice what they should be.
    let x = convolution.forwardAndBackward()
    #expect(throws: CheckFailure.self) { try convolution.checkGradients(x) }
  }

  @Test(arguments: FunctionCase.table.indices)
  func aWrongValueOfAFunctionIsCaught(index: Int) throws {
    let function = FunctionCase.table[index]
    var values = function.values(function.kernel, function.arguments)
    try function.check(values)
    values[100] *= 1.00001
    values[100] += 1e-30
    #expect(throws: CheckFailure.self) { try function.check(values) }
  }

  @Test func thePeakIsChecked() throws {
    let measurement = try Peak(threads: 1, trials: 3).benchmark.measure(trials: 3)
    #expect(measurement.median > 0)
  }
}
