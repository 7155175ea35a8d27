import NLPZero
import Testing

@testable import Benchmarks

@Suite struct PointerLossCaseTests {
  private let example = PointerLossCase(
    sequences: 3, length: 21, width: 24, classes: 5, querySize: 16)

  @Test func aSequenceHasTwoSpansInEachOfTwoClasses() {
    for labels in example.labels {
      #expect(labels.spans.count == 2)
      #expect(labels.spans.values.allSatisfy { $0.count == 2 })
    }
  }

  @Test func aWrongLossIsCaught() throws {
    let expected = example.outcome(of: .multiHot)
    var found = example.outcome(of: .sparse)
    try example.check(found, expected)
    found.loss *= 1.0001
    #expect(throws: CheckFailure.self) { try example.check(found, expected) }
    found.loss = .nan
    #expect(throws: CheckFailure.self) { try example.check(found, expected) }
  }

  @Test(arguments: 0..<5) func aWrongElementOfAGradientIsCaught(index: Int) throws {
    let expected = example.outcome(of: .multiHot)
    var found = example.outcome(of: .sparse)
    try example.check(found, expected)
    let greatest = expected.gradients[index].scalars.map(abs).max() ?? 0
    found.gradients[index].scalars[3] += 1e-4 * greatest
    #expect(throws: CheckFailure.self) { try example.check(found, expected) }
    found.gradients[index].scalars = []
    #expect(throws: CheckFailure.self) { try example.check(found, expected) }
  }

  @Test func theLossOfOtherLabelsIsCaught() throws {
    var labels = example.labels
    labels[1].insert(class: 4, from: 20, to: 20)
    labels[1].insert(class: 3, from: 20, to: 20)
    #expect(labels != example.labels)
    let tape = Tape(isTraining: true)
    var expected = example.outcome(of: .multiHot)
    expected.loss = MultiHotLoss(of: example.scorer).value(
      tape.constant(example.input), labels: labels, layout: example.layout, on: tape)
    #expect(throws: CheckFailure.self) {
      try example.check(example.outcome(of: .sparse), expected)
    }
  }

  @Test func memoryIsWhatTheFormsAllocate() throws {
    let measurement = try example.benchmark.measure(trials: 3)
    #expect(measurement.median > 0)
    let scores = 4 * 3 * 5 * 21 * 21
    let difference = example.memoryInBytes(of: .multiHot) - example.memoryInBytes(of: .sparse)
    #expect(difference > 2 * scores && difference < 4 * scores)
    let remark = try #require(measurement.comparisons.first?.remark)
    #expect(remark.contains(" against ") && remark.contains(" MiB for the batch, "))
  }
}
