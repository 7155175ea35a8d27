import Determinism
import Foundation
import Tensors
import Testing

@testable import Encoders

/// What all trainings have in common, on the smallest one: a weight that is pulled towards the seeds of its steps.
@Suite struct TrainingLoopTests {
  private struct Interruption: Error {}

  private struct Report: Codable, Equatable, TrainingReport {
    let steps: Int
    let average: Float

    static func curve(of reports: [Report]) -> TrainingCurve {
      TrainingCurve(
        losses: reports.map { Double($0.average) }, scores: [], title: "", end: "")
    }
  }

  /// Rounds of three steps, two rounds; the gradient of each step is drawn from the tape's seed.
  private struct Course: TrainingCourse {
    struct State: Codable {
      var steps = 0
      var reports: [Report] = []
    }
    var state = State()
    let weight = Parameter(zeros: "weight", shape: [1])
    /// The step whose loss is no number.
    var divergingStep: Int?

    var reports: [Report] { state.reports }
    var parameters: [Parameter] { [weight] }
    var lastStep: (epoch: Int, step: Int) { (state.reports.count + 1, state.steps) }
    var isFinished: Bool { state.reports.count == 2 }
    var isRoundDone: Bool { state.steps == 3 * (state.reports.count + 1) }

    mutating func beginRound() {}

    mutating func nextLoss(on tape: Tape) -> Double {
      var generator = SeededGenerator(seed: 9).split(stream: state.steps)
      tape.reset(seed: generator.next())
      weight.gradient[0] += generator.nextGaussian()
      state.steps += 1
      return state.steps == divergingStep ? .nan : 1
    }

    mutating func closeRound(seconds: Double) -> Report {
      let report = Report(steps: state.steps, average: weight.value[0])
      state.reports.append(report)
      return report
    }
  }

  private func loop(
    _ course: Course = Course(), in folder: String, checkpointInterval: Double = .infinity
  ) throws -> TrainingLoop<Course> {
    let schedule = LearningRateSchedule(peak: 0.1, warmUpSteps: 1, totalSteps: 6)
    return try TrainingLoop(
      course, optimizer: Adam(course.parameters, schedule: schedule), precision: .float32,
      fingerprint: TrainingFingerprint(settings: ["seed": 9]), folder: ModelFolder(folder),
      checkpointInterval: checkpointInterval)
  }

  private func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test func aRoundIsJudgedByItsAverageAndWritten() throws {
    try PretrainingSample.withFolder { folder in
      let loop = try loop(in: folder + "/model")
      var steps: [Int] = []
      var reports: [Report] = []
      try loop.finish(
        progress: { steps.append($0.state.steps) },
        report: {
          reports.append($0)
          let names = try names(in: folder + "/model")
          #expect(names == ["checkpoint.safetensors", "curve.svg", "history.jsonl"])
        })
      #expect(steps == [1, 2, 3, 4, 5, 6])
      #expect(reports.map(\.steps) == [3, 6])
      #expect(reports == loop.course.reports)
      #expect(reports[1].average != loop.course.weight.value[0])
      #expect(try names(in: folder + "/model") == ["curve.svg", "history.jsonl"])
      let history = try PretrainingSample.bytes(folder + "/model/history.jsonl")
      #expect(try history == TrainingCurve.lines(reports))
    }
  }

  /// Interrupted after a step, a training goes on from the last round or, if time was up, from that step.
  @Test(arguments: [(0.0, [2, 3, 4, 5]), (Double.infinity, [1, 1, 1, 4])])
  func anInterruptedTrainingEndsInTheSameWeight(interval: Double, next: [Int]) throws {
    try PretrainingSample.withFolder { folder in
      let whole = try loop(in: folder + "/whole")
      try whole.finish(progress: { _ in }, report: { _ in })
      for (stop, next) in zip(1...4, next) {
        let path = "\(folder)/\(stop)"
        #expect(throws: Interruption.self) {
          try loop(in: path, checkpointInterval: interval).finish(
            progress: { if $0.state.steps == stop { throw Interruption() } }, report: { _ in })
        }
        let parts = try loop(in: path, checkpointInterval: interval)
        try parts.resume()
        var steps: [Int] = []
        try parts.finish(progress: { steps.append($0.state.steps) }, report: { _ in })
        #expect(steps == Array(next...6))
        #expect(parts.course.weight.tensor == whole.course.weight.tensor)
        #expect(parts.course.reports == whole.course.reports)
      }
    }
  }

  @Test func aLossThatIsNoNumberEndsTheTrainingBeforeTheWeightsAreSpoiled() throws {
    try PretrainingSample.withFolder { folder in
      let loop = try loop(Course(divergingStep: 5), in: folder)
      var weight: Float = 0
      #expect(throws: TrainingError.diverged(epoch: 2, step: 5)) {
        try loop.finish(progress: { weight = $0.weight.value[0] }, report: { _ in })
      }
      #expect(weight != 0 && loop.course.weight.value[0] == weight)
    }
  }
}
