import NLPZero
import Testing

@testable import Benchmarks

@Suite struct ExtractionBenchmarksTests {
  private func text(subject: Range<Int>) -> AnnotatedText {
    var text = AnnotatedText(text: "《围城》的作者是钱钟书。")
    text.relations = [
      Relation(
        predicate: "作者",
        subject: Entity(type: "图书", text: "围城", start: subject.lowerBound, end: subject.upperBound),
        object: Entity(type: "人物", text: "钱钟书", start: 8, end: 11))
    ]
    return text
  }

  @Test func aDifferentOrMisplacedRelationIsCaught() throws {
    let right = text(subject: 1..<3)
    try ExtractionBenchmarks.check([right], against: [right], "test")
    let misplaced = text(subject: 2..<4)
    for expected in [right, misplaced] {
      #expect(throws: CheckFailure.self) {
        try ExtractionBenchmarks.check([misplaced], against: [expected], "test")
      }
    }
  }

  @Test func lossesMustFallAndNotDependOnThreads() throws {
    try TrainingBenchmarks.check(losses: [3, 2], onOneThread: [3, 2], "test")
    let pairs: [([Double], [Double])] = [
      ([3, 2.5], [3, 2]), ([2, 3], [2, 3]), ([.nan, .nan], [3, 2]), ([], []),
    ]
    for (losses, reference) in pairs {
      #expect(throws: CheckFailure.self) {
        try TrainingBenchmarks.check(losses: losses, onOneThread: reference, "test")
      }
    }
  }
}
