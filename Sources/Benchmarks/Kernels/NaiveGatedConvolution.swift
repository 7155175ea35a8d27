import Foundation

/// The gated convolution in plain loops and double precision, as its definition is written:
///
///     [g, h][t] = b + Σₖ x[t + (k − 1) · dilation] · W[k],  s = σ(g),  y = x · s + h · (1 − s)
///
/// Rows outside `sequence` are zero in `x`, and in every result.
struct NaiveGatedConvolution {
  let input: [Double]
  let rows: Int
  let width: Int
  let sequence: Range<Int>
  let dilation: Int
  let weights: [Double]
  /// Gates first: `s`, then `h`, in each row of `2 · width`.
  private var gatesAndValues: [Double]

  init(
    input: [Float], rows: Int, width: Int, sequence: Range<Int>, dilation: Int, weights: [Float],
    bias: [Float]
  ) {
    self.input = input.map(Double.init)
    (self.rows, self.width, self.sequence) = (rows, width, sequence)
    self.dilation = dilation
    self.weights = weights.map(Double.init)
    gatesAndValues = [Double](repeating: 0, count: rows * 2 * width)
    let outputs = 2 * width
    for row in sequence {
      for output in 0..<outputs { gatesAndValues[row * outputs + output] = Double(bias[output]) }
    }
    var sums = gatesAndValues
    forEachTerm { x, weight, row in
      for output in 0..<outputs {
        sums[row * outputs + output] += self.input[x] * self.weights[weight + output]
      }
    }
    for row in sequence {
      for index in row * outputs..<row * outputs + width {
        sums[index] = 1 / (1 + exp(-sums[index]))
      }
    }
    gatesAndValues = sums
  }

  /// `y` `[rows, width]`.
  var result: [Double] {
    var y = [Double](repeating: 0, count: rows * width)
    forEachElement { x, gate, value in
      y[x] = input[x] * gatesAndValues[gate] + gatesAndValues[value] * (1 - gatesAndValues[gate])
    }
    return y
  }

  /// The gradients of input, weights and bias from that of the result.
  func gradients(
    of gradient: [Float]
  ) -> (input: [Double], weights: [Double], bias: [Double]) {
    let outputs = 2 * width
    var dx = [Double](repeating: 0, count: rows * width)
    var dJoined = [Double](repeating: 0, count: rows * outputs)
    forEachElement { x, gate, value in
      let (dy, s) = (Double(gradient[x]), gatesAndValues[gate])
      dx[x] = dy * s
      dJoined[gate] = dy * (input[x] - gatesAndValues[value]) * s * (1 - s)
      dJoined[value] = dy * (1 - s)
    }
    var dWeights = [Double](repeating: 0, count: weights.count)
    forEachTerm { x, weight, row in
      var sum = 0.0
      for output in 0..<outputs {
        sum += dJoined[row * outputs + output] * weights[weight + output]
        dWeights[weight + output] += dJoined[row * outputs + output] * input[x]
      }
      dx[x] += sum
    }
    var dBias = [Double](repeating: 0, count: outputs)
    for index in dJoined.indices { dBias[index % outputs] += dJoined[index] }
    return (dx, dWeights, dBias)
  }

  /// The places of every `x`, its gate and its new value.
  private func forEachElement(_ body: (_ x: Int, _ gate: Int, _ value: Int) -> Void) {
    for row in sequence {
      for column in 0..<width {
        let gate = row * 2 * width + column
        body(row * width + column, gate, gate + width)
      }
    }
  }

  /// The places of every `x`, of the weights that it is multiplied by in a tap, and the row that the
  /// products belong to.
  private func forEachTerm(_ body: (_ x: Int, _ weights: Int, _ row: Int) -> Void) {
    for row in sequence {
      for tap in 0..<3 {
        let source = row + (tap - 1) * dilation
        guard sequence.contains(source) else { continue }
        for column in 0..<width {
          body(source * width + column, (tap * width + column) * 2 * width, row)
        }
      }
    }
  }
}
