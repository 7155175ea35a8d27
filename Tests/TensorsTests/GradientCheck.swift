import Determinism
import Testing

@testable import Tensors

/// Holds the adjoint of an operation against central differences of `Σ r · y` with random r, which is
/// zero in the gap rows as every gradient is.
func checkGradients(
  of parameters: [Parameter], layout: SequenceLayout, samples: Int = 40, step: Float = 1e-2,
  tolerance: Float = 2e-2,
  _ operation: (Tape) -> Variable
) {
  var generator = SeededGenerator(seed: 99)
  let tape = Tape(isTraining: true, seed: 5)
  let y = operation(tape)
  let buffer = tape.arena.allocate(y.count)
  for index in 0..<y.count { buffer[index] = generator.nextGaussian() }
  layout.zeroGaps(buffer, width: y.columns)
  let weights = buffer.array(count: y.count)
  for parameter in parameters { parameter.zeroGradient() }
  y.receive(buffer)
  tape.backward()
  func loss() -> Double {
    let tape = Tape(isTraining: true, seed: 5)
    let y = operation(tape)
    return (0..<y.count).reduce(0) { $0 + Double(weights[$1]) * Double(y.value[$1]) }
  }
  for parameter in parameters {
    let gradient = parameter.gradientTensor.scalars
    let size = (gradient.reduce(0) { $0 + $1 * $1 } / Float(gradient.count)).squareRoot()
    for _ in 0..<samples {
      let index = generator.nextIndex(below: parameter.count)
      let saved = parameter.value[index]
      parameter.value[index] = saved + step
      let above = loss()
      parameter.value[index] = saved - step
      let below = loss()
      parameter.value[index] = saved
      let expected = Float((above - below) / Double(2 * step))
      #expect(
        abs(gradient[index] - expected) <= tolerance * max(size, abs(expected)),
        "\(parameter.name)[\(index)]: adjoint \(gradient[index]), difference \(expected)")
    }
  }
}

/// Rows of a random table laid out as sequences, so that gradients of inputs are a parameter's.
func randomInput(
  _ layout: SequenceLayout, columns: Int, on tape: Tape, from table: Parameter
) -> Variable {
  var indices = [Int32](repeating: -1, count: layout.rows)
  for (place, row) in layout.ranges.flatMap(Array.init).enumerated() {
    indices[row] = Int32(place % table.shape[0])
  }
  return tape.gather(table, indices: indices)
}
