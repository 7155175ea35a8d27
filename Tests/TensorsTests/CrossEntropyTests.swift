import Determinism
import Foundation
import Testing

@testable import Tensors

@Suite struct CrossEntropyTests {
  private let rows = SequenceLayout(lengths: [4], gap: 0)

  private func scores(_ classes: Int) -> Parameter {
    var generator = SeededGenerator(seed: 1)
    return Parameter(normal: "x", shape: [4, classes], deviation: 2, using: &generator)
  }

  private func loss(
    _ table: Parameter, _ targets: [Int32], isTraining: Bool
  ) -> (loss: Double, correct: Int) {
    let tape = Tape(isTraining: isTraining)
    let x = tape.gather(table, indices: [0, 1, 2, 3])
    let result = tape.crossEntropy(x, targets: targets)
    if isTraining { tape.backward() }
    return result
  }

  /// Of three equal scores the cross-entropy is ln 3; of 1000 against 0 it is 0 or 1000, but that is cut where
  /// a probability is no longer a float: −ln 2⁻¹²⁶ = 87.3.
  @Test func simpleScoresHaveTheirLoss() {
    let tape = Tape(isTraining: false)
    let equal = tape.constant(Tensor(shape: [1, 3], scalars: [5, 5, 5]))
    #expect(abs(tape.crossEntropy(equal, targets: [1]).loss - log(3)) < 1e-6)
    for (target, expected) in [(Int32(0), 0.0), (1, 126 * log(2))] {
      let sure = tape.constant(Tensor(shape: [1, 2], scalars: [1000, 0]))
      let found = tape.crossEntropy(sure, targets: [target])
      #expect(abs(found.loss - expected) < 1e-4 && found.correct == (target == 0 ? 1 : 0))
    }
    #expect(tape.crossEntropy(tape.constant(Tensor(shape: [0, 3])), targets: []).loss == 0)
  }

  @Test(arguments: [1, 2, 7, 33]) func equalsTheFormula(classes: Int) {
    let table = scores(classes)
    let targets = (0..<4).map { Int32($0 % classes) }
    var (expected, correct) = (0.0, 0)
    for row in 0..<4 {
      let x = table.tensor.scalars[row * classes..<(row + 1) * classes].map(Double.init)
      let target = x[Int(targets[row])]
      expected += log(x.reduce(0) { $0 + exp($1) }) - target
      if x.allSatisfy({ $0 <= target }) { correct += 1 }
    }
    let found = loss(table, targets, isTraining: false)
    #expect(abs(found.loss - expected / 4) < 1e-5 && found.correct == correct)
  }

  @Test func hasItsGradient() {
    let table = scores(5)
    let targets: [Int32] = [0, 3, 4, 1]
    table.zeroGradient()
    _ = loss(table, targets, isTraining: true)
    let gradient = table.gradientTensor.scalars
    for index in 0..<table.count {
      let saved = table.value[index]
      let values = [Float(1e-2), -1e-2].map { step in
        table.value[index] = saved + step
        return loss(table, targets, isTraining: false).loss
      }
      table.value[index] = saved
      #expect(abs(Double(gradient[index]) - (values[0] - values[1]) / 2e-2) < 1e-4)
    }
  }
}
