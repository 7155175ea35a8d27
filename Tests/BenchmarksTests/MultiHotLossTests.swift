import Foundation
import NLPZero
import Testing

@testable import Benchmarks

/// Both forms of the loss against the scorer's formulas in plain loops and double precision.
@Suite struct MultiHotLossTests {
  private let example = PointerLossCase(
    sequences: 3, length: 5, width: 6, classes: 3, querySize: 4)

  @Test(arguments: PointerLossCase.Form.allCases)
  func lossAndGradientsAreThoseOfPlainLoops(form: PointerLossCase.Form) {
    let numbers = ([example.input] + example.scorer.parameters.map(\.tensor)).map {
      $0.scalars.map(Double.init)
    }
    let outcome = example.outcome(of: form)
    #expect(abs(outcome.loss - plainLoss(numbers)) < 1e-5)
    #expect(outcome.gradients.count == numbers.count)
    for (array, gradient) in outcome.gradients.enumerated() {
      #expect(gradient.scalars.count == numbers[array].count)
      for (index, found) in gradient.scalars.enumerated() {
        let expected = slope(numbers, array, index)
        #expect(abs(Double(found) - expected) < 1e-5, "\(gradient.name)[\(index)]")
      }
    }
  }

  /// A central difference, whose error is some 10⁻¹⁰.
  private func slope(_ numbers: [[Double]], _ array: Int, _ index: Int) -> Double {
    func loss(_ step: Double) -> Double {
      var moved = numbers
      moved[array][index] += step
      return plainLoss(moved)
    }
    return (loss(1e-5) - loss(-1e-5)) / 2e-5
  }

  /// The loss of the input, the projection and its bias, the classification and its bias.
  private func plainLoss(_ numbers: [[Double]]) -> Double {
    let joined = linear(numbers[0], numbers[1], numbers[2])
    let ends = linear(joined, numbers[3], numbers[4])
    let losses = example.labels.indices.map { sequence in
      (0..<example.scorer.shape.classes).reduce(0) { sum, index in
        sum + classLoss(index, sequence: sequence, joined: joined, ends: ends)
      }
    }
    return losses.reduce(0, +) / Double(losses.count)
  }

  /// log(1 + Σ exp(s)) over negatives and log(1 + Σ exp(−s)) over positives, with
  /// s(i, j) = q_i · k_j / √d + (e_i[c] + e_j[C + c]) / 2.
  private func classLoss(
    _ index: Int, sequence: Int, joined: [Double], ends: [Double]
  ) -> Double {
    let (size, classes) = (4, example.scorer.shape.classes)
    let range = example.layout.ranges[sequence]
    let gold = example.labels[sequence].spans[index] ?? []
    var (above, below) = (1.0, 1.0)
    for from in range {
      for to in range {
        var score = (ends[from * 2 * classes + index] + ends[(to * 2 + 1) * classes + index]) / 2
        for column in 0..<size {
          let key = joined[(to * 2 + 1) * size + column]
          score += joined[from * 2 * size + column] * key / Double(size).squareRoot()
        }
        let span = PointerSpan(from: from - range.lowerBound, to: to - range.lowerBound)
        if gold.contains(span) { below += exp(-score) } else { above += exp(score) }
      }
    }
    return log(above) + log(below)
  }

  private func linear(_ x: [Double], _ weights: [Double], _ bias: [Double]) -> [Double] {
    let (outputs, inputs) = (bias.count, weights.count / bias.count)
    return (0..<x.count / inputs * outputs).map { place in
      let (row, output) = (place / outputs, place % outputs)
      return (0..<inputs).reduce(bias[output]) { sum, index in
        sum + x[row * inputs + index] * weights[index * outputs + output]
      }
    }
  }
}
