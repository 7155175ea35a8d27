import Determinism
import Foundation
import Testing

@testable import Tensors

@Suite(.serialized) struct AdamTests {
  /// Made with torch.optim.Adam([w], lr=0.1) on w = [1, -2], gradients [0.5, -1], [0.25, 2]:
  /// after step 1: [0.9, -1.9]; after step 2: [0.8034, -1.9336] (torch 2.x, float32).
  @Test func stepsEqualTheFormula() {
    let w = Parameter(zeros: "w", shape: [2])
    w.load(Tensor(shape: [2], scalars: [1, -2]))
    let schedule = LearningRateSchedule(peak: 0.1, warmUpSteps: 0, totalSteps: .max / 2)
    let adam = Adam([w], schedule: schedule, clipNorm: .infinity)
    var (m, v, expected): ([Double], [Double], [Double]) = ([0, 0], [0, 0], [1, -2])
    for (step, gradient) in [[0.5, -1], [0.25, 2], [-3, 0]].enumerated() {
      for index in 0..<2 {
        w.gradient[index] = Float(gradient[index])
        m[index] = 0.9 * m[index] + 0.1 * gradient[index]
        v[index] = 0.999 * v[index] + 0.001 * gradient[index] * gradient[index]
        let first = m[index] / (1 - pow(0.9, Double(step + 1)))
        let second = v[index] / (1 - pow(0.999, Double(step + 1)))
        expected[index] -= 0.1 * first / (second.squareRoot() + 1e-8)
      }
      adam.step()
      for index in 0..<2 { #expect(abs(Double(w.value[index]) - expected[index]) < 1e-5) }
    }
  }

  @Test func clippingScalesTheWholeGradient() {
    let (a, b) = (Parameter(zeros: "a", shape: [1]), Parameter(zeros: "b", shape: [1]))
    (a.gradient[0], b.gradient[0]) = (30, 40)
    let adam = Adam(
      [a, b], schedule: LearningRateSchedule(peak: 1, warmUpSteps: 0, totalSteps: 10), clipNorm: 5)
    #expect(adam.step() == 50)
    let moments = Dictionary(uniqueKeysWithValues: adam.snapshot)
    #expect(abs((moments["first.a"]?.scalars[0] ?? 0) - 0.3) < 1e-6)
    #expect(abs((moments["first.b"]?.scalars[0] ?? 0) - 0.4) < 1e-6)
    #expect(a.gradient[0] == 0)
  }

  /// By hand: decays 2/11 and 3/12, so (9/11 · 1/4 · w₁ + 3/4 · w₂) / (1 − 2/11 · 1/4).
  @Test func theAverageFollowsItsFormula() {
    let w = Parameter(zeros: "w", shape: [1])
    let adam = Adam([w], schedule: LearningRateSchedule(peak: 1, warmUpSteps: 0, totalSteps: 9))
    w.gradient[0] = 1
    adam.step()
    let first = Double(w.value[0])
    w.gradient[0] = -3
    adam.step()
    let second = Double(w.value[0])
    let expected = (9.0 / 11 / 4 * first + 0.75 * second) / (1 - 2.0 / 11 / 4)
    adam.withAveragedWeights { #expect(abs(Double(w.value[0]) - expected) < 1e-5) }
  }

  @Test func theAverageIsRightFromTheFirstStep() {
    let w = Parameter(zeros: "w", shape: [1])
    w.load(Tensor(shape: [1], scalars: [3]))
    let adam = Adam([w], schedule: LearningRateSchedule(peak: 1, warmUpSteps: 0, totalSteps: 9))
    w.gradient[0] = 1
    adam.step()
    let stepped = w.value[0]
    adam.withAveragedWeights { #expect(abs(w.value[0] - stepped) < 1e-4) }
    #expect(w.value[0] == stepped)
  }

  @Test func theRateRisesThenFalls() {
    let schedule = LearningRateSchedule(peak: 1, warmUpSteps: 10, totalSteps: 110)
    #expect(schedule.rate(step: 5) == 0.5)
    #expect(schedule.rate(step: 10) == 1)
    #expect(abs(schedule.rate(step: 60) - 0.5) < 1e-6)
    #expect(schedule.rate(step: 200) == 0)
  }

  @Test func aRestoredOptimizerGoesOnAsIfNeverStopped() throws {
    func gradients(_ step: Int) -> Float { Float(step % 5) - 1.7 }
    let schedule = LearningRateSchedule(peak: 0.1, warmUpSteps: 2, totalSteps: 20)
    let whole = Parameter(zeros: "w", shape: [1])
    let adam = Adam([whole], schedule: schedule)
    var saved: ([String: Tensor], Tensor)?
    for step in 0..<10 {
      if step == 4 {
        saved = (Dictionary(uniqueKeysWithValues: adam.snapshot), whole.tensor)
      }
      whole.gradient[0] = gradients(step)
      adam.step()
    }
    let (snapshot, weights) = try #require(saved)
    let resumed = Parameter(zeros: "w", shape: [1])
    resumed.load(weights)
    let second = Adam([resumed], schedule: schedule)
    try second.restore(snapshot, path: "memory")
    for step in 4..<10 {
      resumed.gradient[0] = gradients(step)
      second.step()
    }
    #expect(resumed.tensor == whole.tensor)
    #expect(throws: TensorFileError.missingTensor(path: "memory", name: "counters")) {
      try second.restore([:], path: "memory")
    }
  }

  /// Two parameters of several blocks each after five steps on made-up gradients.
  private func weights() -> [Tensor] {
    let parameters = [40_003, 16_384, 7].map { Parameter(zeros: "w\($0)", shape: [$0]) }
    let schedule = LearningRateSchedule(peak: 0.1, warmUpSteps: 2, totalSteps: 9)
    let adam = Adam(parameters, schedule: schedule)
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<5 {
      for parameter in parameters {
        for index in 0..<parameter.count { parameter.gradient[index] = generator.nextGaussian() }
      }
      adam.step()
    }
    return adam.withAveragedWeights { parameters.map(\.tensor) } + parameters.map(\.tensor)
  }

  @Test(arguments: [2, 3]) func theNumberOfThreadsDoesNotMatter(threads: Int) {
    #expect(
      ParallelBlocks.withThreads(threads, weights) == ParallelBlocks.withThreads(1, weights))
  }

  @Test func theNormIsThatOfAllBlocks() {
    let parameters = [40_003, 1].map { Parameter(zeros: "w\($0)", shape: [$0]) }
    let adam = Adam(
      parameters, schedule: LearningRateSchedule(peak: 1, warmUpSteps: 0, totalSteps: 9))
    var squares = 0.0
    for parameter in parameters {
      for index in 0..<parameter.count {
        parameter.gradient[index] = Float(index % 7 - 3)
        squares += Double(index % 7 - 3) * Double(index % 7 - 3)
      }
    }
    #expect(abs(Double(adam.step()) / squares.squareRoot() - 1) < 1e-6)
    #expect(parameters.allSatisfy { $0.gradientTensor.scalars.allSatisfy { $0 == 0 } })
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity, 1e30])
  func aGradientThatIsNotFiniteSpoilsNothing(gradient: Float) {
    let w = Parameter(zeros: "w", shape: [20_000])
    w.load(Tensor(shape: [20_000], scalars: [Float](repeating: 2, count: 20_000)))
    let adam = Adam([w], schedule: LearningRateSchedule(peak: 1, warmUpSteps: 0, totalSteps: 9))
    w.gradient[0] = 1
    w.gradient[19_999] = gradient
    #expect(!adam.step().isFinite)
    #expect(adam.steps == 0)
    #expect(w.tensor.scalars.allSatisfy { $0 == 2 })
    #expect(adam.snapshot.dropFirst().allSatisfy { $0.tensor.scalars.allSatisfy { $0 == 0 } })
  }

  @Test func aSnapshotKeepsAnyNumberOfSteps() throws {
    let w = Parameter(zeros: "w", shape: [1])
    let schedule = LearningRateSchedule(peak: 1, warmUpSteps: 0, totalSteps: 9)
    let adam = Adam([w], schedule: schedule)
    var snapshot = Dictionary(uniqueKeysWithValues: adam.snapshot)
    snapshot["counters"] = Tensor(shape: [3], scalars: [1000, 1_048_575, 0.25])
    try adam.restore(snapshot, path: "memory")
    #expect(adam.steps == 1000 * 1_048_576 + 1_048_575)
    #expect(Dictionary(uniqueKeysWithValues: adam.snapshot) == snapshot)
    for bad in [[Float.nan, 0], [0, -1], [0, 0.5], [0, 1_048_576], [.infinity, 1]] {
      snapshot["counters"] = Tensor(shape: [3], scalars: bad + [0.25])
      #expect(throws: TensorFileError.self) { try adam.restore(snapshot, path: "memory") }
    }
  }
}
