import Determinism
import Testing

@testable import Tensors

@Suite struct ParameterTests {
  /// Weights that are loaded next are not drawn, and the generator stays as it is.
  @Test func drawingCanBeLeftOut() {
    var generator = SeededGenerator(seed: 1)
    let before = generator
    let weights = Parameter.withoutDrawing {
      [
        Parameter(glorot: "a", shape: [3, 4], using: &generator),
        Parameter(normal: "b", shape: [12], deviation: 1, using: &generator),
      ]
    }
    #expect(generator == before)
    for parameter in weights {
      #expect(parameter.tensor.scalars == [Float](repeating: 0, count: 12))
    }
    let drawn = Parameter(glorot: "a", shape: [3, 4], using: &generator)
    #expect(drawn.tensor.scalars.contains { $0 != 0 })
    #expect(generator != before)
  }
}
