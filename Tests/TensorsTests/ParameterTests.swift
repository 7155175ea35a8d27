import Determinism
import Foundation
import Testing

@testable import Tensors

@Suite struct ParameterTests {
  /// Weights that are loaded next are not drawn, and the generator stays as it is.
  @Test func drawingCanBeLeftOut() throws {
    var generator = SeededGenerator(seed: 1)
    let before = generator
    let weights = Parameter.withoutDrawing {
      [
        Parameter(glorot: "a", shape: [3, 4], using: &generator),
        Parameter(normal: "b", shape: [12], deviation: 1, using: &generator),
      ]
    }
    #expect(generator == before)
    let tensors = ["a": [3, 4], "b": [12]].map { name, shape in
      (name: name, tensor: Tensor(shape: shape, scalars: (0..<12).map { Float($0) }))
    }
    try weights.load(fromFile: SafetensorsFile.encode(tensors), path: "x")
    for parameter in weights {
      #expect(parameter.tensor.scalars == (0..<12).map { Float($0) })
      #expect(parameter.version == 1)
    }
    let drawn = Parameter(glorot: "a", shape: [3, 4], using: &generator)
    #expect(drawn.tensor.scalars.contains { $0 != 0 })
    #expect(generator != before)
  }

  @Test func weightsMoveAlongTheirGradientAndBack() {
    var generator = SeededGenerator(seed: 3)
    let weights = Parameter(normal: "a", shape: [3, 5], deviation: 1, using: &generator)
    let before = weights.tensor.scalars
    weights.alongGradient(radius: 2) { #expect(weights.tensor.scalars == before) }
    for index in 0..<15 { weights.gradient[index] = Float(index % 4) - 1 }
    let norm = (0..<15).reduce(0.0) { $0 + pow(Double($1 % 4) - 1, 2) }.squareRoot()
    weights.alongGradient(radius: 2) {
      for index in 0..<15 {
        let moved = Double(before[index]) + 2 * (Double(index % 4) - 1) / norm
        #expect(abs(Double(weights.value[index]) - moved) < 1e-5)
      }
      weights.gradient[0] = .nan
    }
    #expect(weights.tensor.scalars == before)
    weights.alongGradient(radius: 2) { #expect(weights.tensor.scalars == before) }
  }

  /// Numbers in either form are those that `decode` gives; nothing is loaded unless all can be.
  @Test(arguments: NumberStorage.allCases)
  func parametersAreLoadedFromAFile(storage: NumberStorage) throws {
    var generator = SeededGenerator(seed: 2)
    let saved = [
      Parameter(glorot: "a", shape: [3, 4, 5], using: &generator),
      Parameter(normal: "b", shape: [7], deviation: 1, using: &generator),
    ]
    let file = try SafetensorsFile.encode(saved.map { ($0.name, $0.tensor) }, as: storage)
    let tensors = try SafetensorsFile.decode(file, path: "x")
    let loaded = [Parameter(zeros: "a", shape: [3, 4, 5]), Parameter(zeros: "b", shape: [7])]
    try loaded.load(fromFile: file, path: "x")
    for parameter in loaded { #expect(parameter.tensor == tensors[parameter.name]) }
    let others = [Parameter(zeros: "a", shape: [3, 4, 5]), Parameter(zeros: "b", shape: [8])]
    #expect(throws: TensorFileError.self) { try others.load(fromFile: file, path: "x") }
    #expect(others[0].version == 0)
    let absent = [Parameter(zeros: "c", shape: [7])]
    #expect(throws: TensorFileError.self) { try absent.load(fromFile: file, path: "x") }
  }
}
