import CorpusReading
import Determinism
import Foundation
import Tensors
import Testing

@testable import Encoders

/// Small pre-trainings: they must learn, be the same at every run and with any number of threads, and come
/// back from an interruption unchanged.
@Suite struct PretrainerTests {
  private struct Interruption: Error {}

  private func weights(_ folder: String) throws -> Data {
    try PretrainingSample.bytes(folder + "/weights.safetensors")
  }

  @Test func whatIsCertainIsLearntAndSurvivesItsFiles() throws {
    try PretrainingSample.withFolder { folder in
      var settings = PretrainingSample.settings
      settings.steps = 200
      settings.reportInterval = 50
      var reports: [PretrainingReport] = []
      let encoder = try PretrainingSample.trainer(settings).train(
        on: PretrainingSample.corpus, to: folder, report: { reports.append($0) })
      #expect(reports.map(\.step) == [50, 100, 150, 200])
      #expect(reports[3].heldOutLoss < reports[0].heldOutLoss)
      #expect(reports[3].heldOutAccuracy > 0.8)
      #expect(reports[3].characters >= 200 * 64)
      #expect(encoder.vocabulary.tokens.contains("京"))
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == [
          "config.json", "curve.svg", "history.jsonl", "vocabulary.txt", "weights.safetensors",
        ])
      let opened = try PretrainedEncoder(contentsOf: folder)
      #expect(opened.checksum == encoder.checksum)
      #expect(opened.weights["embedding.projection"]?.shape == [4, 16])
    }
  }

  @Test(arguments: [Precision.float32, .bfloat16])
  func theNumberOfThreadsDoesNotMatter(precision: Precision) throws {
    try PretrainingSample.withFolder { folder in
      var settings = PretrainingSample.settings
      settings.precision = precision
      let results = try [1, 2].map { count in
        _ = try ParallelBlocks.withThreads(count) {
          try PretrainingSample.trainer(settings).train(
            on: PretrainingSample.corpus, to: "\(folder)/\(count)")
        }
        return try weights("\(folder)/\(count)")
      }
      #expect(results[0] == results[1])
    }
  }

  @Test func anInterruptedTrainingEndsInTheSameBytes() throws {
    try PretrainingSample.withFolder { folder in
      let trainer = PretrainingSample.trainer()
      _ = try trainer.train(on: PretrainingSample.corpus, to: folder + "/whole")
      for stop in [5, 25, 47] {
        #expect(throws: Interruption.self) {
          try trainer.train(
            on: PretrainingSample.corpus, to: folder + "/parts", isResumed: true,
            progress: { state in
              if case .training(let step, _) = state, step >= stop { throw Interruption() }
            })
        }
      }
      _ = try trainer.train(on: PretrainingSample.corpus, to: folder + "/parts", isResumed: true)
      #expect(try weights(folder + "/parts") == weights(folder + "/whole"))
      let lines = try String(contentsOfFile: folder + "/parts/history.jsonl", encoding: .utf8)
      #expect(lines.split(separator: "\n").count == 3)
    }
  }

  @Test func onlyTheSameTrainingIsResumed() throws {
    try PretrainingSample.withFolder { folder in
      #expect(throws: Interruption.self) {
        try PretrainingSample.trainer().train(
          on: PretrainingSample.corpus, to: folder, report: { _ in throw Interruption() })
      }
      var settings = PretrainingSample.settings
      settings.seed = 7
      let error = #expect(throws: TrainingError.self) {
        try PretrainingSample.trainer(settings).train(
          on: PretrainingSample.corpus, to: folder, isResumed: true)
      }
      #expect(
        error?.description == """
          \(folder)/checkpoint.safetensors: found the checkpoint of a training with seed 1, expected \
          seed 7; resume with what it was started with, or train from the start
          """)
      let text = #expect(throws: TrainingError.self) {
        try PretrainingSample.trainer().train(
          on: Corpus(text: String(repeating: "今天天气很好。\n", count: 120)), to: folder,
          isResumed: true)
      }
      #expect(
        text?.description.contains(" with text 840 characters in 120 pieces (checksum ") == true)
    }
  }

  /// A step so small that it changes nothing shows what a training starts from.
  @Test func aTrainingGoesOnFromAnotherEncoder() throws {
    try PretrainingSample.withFolder { folder in
      let start = try PretrainingSample.trainer().train(
        on: PretrainingSample.corpus, to: folder + "/start")
      var settings = PretrainingSample.settings
      (settings.steps, settings.learningRate, settings.seed) = (1, 1e-20, 9)
      let text = Corpus(text: String(repeating: "股票今天大涨。\n", count: 120))
      let goneOn = try PretrainingSample.trainer(settings, start: start).train(
        on: text, to: folder + "/next")
      #expect(goneOn.vocabulary.tokens == start.vocabulary.tokens)
      for (name, tensor) in start.weights {
        let now = try #require(goneOn.weights[name]).scalars
        #expect(zip(now, tensor.scalars).allSatisfy { abs($0 - $1) < 1e-5 }, "\(name)")
      }
      let fresh = try PretrainingSample.trainer(settings).train(on: text, to: folder + "/fresh")
      #expect(fresh.vocabulary.tokens.contains("股"))
    }
  }

  @Test func tooLittleTextIsRefused() throws {
    try PretrainingSample.withFolder { folder in
      let error = #expect(throws: TrainingError.self) {
        try PretrainingSample.trainer().train(
          on: Corpus(text: "今天天气很好。\n"), to: folder + "/encoder")
      }
      #expect(
        error?.description
          == "the corpus has 1 pieces of text to learn from, expected 100 or more")
      #expect(!FileManager.default.fileExists(atPath: folder + "/encoder"))
    }
  }

  @Test func aDivergingTrainingStops() throws {
    try PretrainingSample.withFolder { folder in
      var settings = PretrainingSample.settings
      settings.learningRate = 1e30
      #expect(throws: TrainingError.self) {
        try PretrainingSample.trainer(settings).train(on: PretrainingSample.corpus, to: folder)
      }
    }
  }
}
