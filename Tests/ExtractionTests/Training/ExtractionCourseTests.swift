import Determinism
import Embeddings
import Foundation
import Lexicons
import Tensors
import Testing

@testable import Annotations
@testable import Extraction

/// What must not change a training's result: the number of threads, and where it is interrupted. And
/// what it must not need: more memory from step to step.
@Suite(.serialized) struct ExtractionCourseTests {
  private struct Interruption: Error {}

  /// Sentences of the shipped corpora, whose batches are large enough to be cut into blocks.
  private static func model(
    _ task: String, hasWords: Bool, threads: Int
  ) throws -> [String: Data] {
    let texts = Array(try TrainingSample.shipped(task).prefix(40))
    let schema: AnnotationSchema =
      task == "events"
      ? .events(EventSchema(derivedFrom: texts)) : .relations(RelationSchema(derivedFrom: texts))
    var settings = TrainingSample.settings
    settings.encoder.width = 32
    settings.epochs = 2
    settings.batchSize = 10
    let words = hasWords ? words(of: texts) : nil
    return try TrainingSample.withFolder { folder in
      _ = try ParallelBlocks.withThreads(threads) {
        try ExtractionTrainer(settings: settings, schema: schema, words: words)
          .train(on: texts, development: Array(texts.prefix(10)), to: folder)
      }
      return try TrainingSample.model(in: folder)
    }
  }

  /// Pairs of neighboring characters as words, with random vectors.
  private static func words(of texts: [AnnotatedText]) -> WordSource {
    let words = Set(texts.flatMap { zip($0.text, $0.text.dropFirst()).map { "\($0)\($1)" } })
      .sorted()
    var lexicon = Lexicon()
    for word in words { lexicon.add(word, count: 3) }
    var generator = SeededGenerator(seed: 5)
    let values = (0..<words.count * 24).map { _ in generator.nextGaussian() }
    return WordSource(
      lexicon: lexicon, vectors: WordVectors(words: words, dimension: 24, values: values))
  }

  @Test(arguments: [("relations", false), ("relations", true), ("events", false)])
  func theNumberOfThreadsDoesNotMatter(task: String, hasWords: Bool) throws {
    let expected = try Self.model(task, hasWords: hasWords, threads: 1)
    #expect(expected["weights.safetensors"]?.isEmpty == false)
    for threads in [2, 3] {
      #expect(try Self.model(task, hasWords: hasWords, threads: threads) == expected)
    }
  }

  /// Trains with words in four epochs of four steps, and gives up after each of the `stops`, steps
  /// counted over all epochs, before it is resumed to its end.
  private func train(
    in folder: String, stops: [Int] = [], checkpointInterval: Double = 300
  ) throws -> [EpochReport] {
    var settings = TrainingSample.settings
    settings.epochs = 4
    settings.batchSize = 1
    var trainer = TrainingSample.trainer(settings, words: TrainingSample.words)
    trainer.checkpointInterval = checkpointInterval
    let texts = TrainingSample.texts
    for (number, stop) in stops.enumerated() {
      #expect(throws: Interruption.self) {
        try trainer.train(
          on: texts, development: texts, to: folder, isResumed: number > 0,
          progress: { epoch, done, steps in
            #expect(steps == 4)
            if (epoch - 1) * steps + done == stop { throw Interruption() }
          })
      }
    }
    _ = try trainer.train(
      on: texts, development: texts, to: folder, isResumed: !stops.isEmpty)
    return try String(contentsOfFile: folder + "/history.jsonl", encoding: .utf8)
      .split(separator: "\n")
      .map { try JSONDecoder().decode(EpochReport.self, from: Data($0.utf8)) }
  }

  @Test(arguments: [0, Double.infinity], [[1], [4], [6, 7, 9], [15], [16]])
  func aResumedTrainingEndsInTheSameBytes(checkpointInterval: Double, stops: [Int]) throws {
    try TrainingSample.withFolder { folder in
      let whole = try train(in: folder + "/whole")
      let parts = try train(
        in: folder + "/parts", stops: stops, checkpointInterval: checkpointInterval)
      #expect(
        try TrainingSample.model(in: folder + "/parts")
          == TrainingSample.model(in: folder + "/whole"))
      #expect(parts.map(\.loss) == whole.map(\.loss))
      #expect(parts.map(\.f1) == whole.map(\.f1))
      #expect(parts.map(\.isBest) == whole.map(\.isBest))
      #expect(parts.allSatisfy { $0.windowsPerSecond.isFinite })
    }
  }

  /// Interrupted after every step, a training gets on only as far as it was saved on the way.
  @Test(arguments: [(0.0, [1, 2, 3, 4, 1, 2]), (Double.infinity, [1, 1])])
  func anEpochHasCheckpoints(interval: Double, steps: [Int]) throws {
    try TrainingSample.withFolder { folder in
      var settings = TrainingSample.settings
      settings.batchSize = 1
      var trainer = TrainingSample.trainer(settings)
      trainer.checkpointInterval = interval
      let texts = TrainingSample.texts
      var seen: [Int] = []
      for _ in steps {
        #expect(throws: Interruption.self) {
          try trainer.train(
            on: texts, development: texts, to: folder, isResumed: true,
            progress: { _, done, _ in
              seen.append(done)
              throw Interruption()
            })
        }
      }
      #expect(seen == steps)
    }
  }

  @Test func unfinishedFilesAreRemovedAndOthersStay() throws {
    try TrainingSample.withFolder { folder in
      let id = UUID().uuidString
      for name in ["checkpoint.safetensors.\(id).tmp", "config.json.\(id).tmp", "mine.tmp"] {
        try Data([1]).write(to: URL(fileURLWithPath: folder + "/" + name))
      }
      _ = try train(in: folder)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(names.filter { $0.hasSuffix(".tmp") } == ["mine.tmp"])
    }
  }

  @Test func aBetterEpochReplacesOnlyWhatHasChanged() throws {
    try TrainingSample.withFolder { folder in
      func number(_ name: String) throws -> Int {
        let path = folder + "/" + name
        let value = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber]
        return try #require(value as? Int)
      }
      let texts = TrainingSample.texts
      var settings = TrainingSample.settings
      settings.epochs = 12
      var numbers: [[Int]] = []
      let names = ["schema.json", "vocabulary.txt", "words.vectors", "lexicon.segmenter"]
      _ = try TrainingSample.trainer(settings, words: TrainingSample.words).train(
        on: texts, development: texts, to: folder,
        report: { report in
          guard report.isBest else { return }
          numbers.append(try (names + ["weights.safetensors", "config.json"]).map(number))
        })
      try #require(numbers.count > 1)
      for (before, after) in zip(numbers, numbers.dropFirst()) {
        #expect(before.prefix(4) == after.prefix(4))
        #expect(zip(before, after).suffix(2).allSatisfy { $0 != $1 })
      }
    }
  }

  /// Training on sentences of one length, so that every step needs the same.
  private static func run(
    epochs: Int, batchSize: Int, in folder: String, afterEpoch: (Tape) -> Void
  ) throws {
    let byLength = Dictionary(
      grouping: try TrainingSample.shipped("relations"), by: \.text.unicodeScalars.count)
    let texts = Array((byLength.values.max { $0.count < $1.count } ?? []).prefix(48))
    var settings = TrainingSettings()
    settings.encoder.width = 64
    settings.epochs = epochs
    settings.batchSize = batchSize
    let trainer = ExtractionTrainer(
      settings: settings, schema: .relations(RelationSchema(derivedFrom: texts)))
    let loop = try trainer.makeLoop(
      on: texts, development: Array(texts.prefix(2)), to: folder)
    try loop.finish(progress: { _ in }, report: { _ in afterEpoch(loop.tape) })
  }

  @Test func stepsAfterTheFirstTakeNoNewMemoryForTheirMatrices() throws {
    try TrainingSample.withFolder { folder in
      var capacities: [Int] = []
      try Self.run(epochs: 3, batchSize: 8, in: folder) {
        capacities.append($0.arena.capacityInBytes)
      }
      #expect(capacities.count == 3)
      #expect(capacities.allSatisfy { $0 > 0 && $0 == capacities[0] })
    }
  }

  #if os(Linux) && compiler(>=6.2)
    /// In a process of its own, because the memory of a process is that of all tests. What an epoch
    /// takes besides its steps comes and goes, so the most of early epochs is compared with the least
    /// of late ones, some 300 steps later: 4 MiB are 14 KiB a step, half of one small matrix.
    @Test func stepsDoNotGrowTheProcess() async {
      await #expect(processExitsWith: .success) {
        try TrainingSample.withFolder { folder in
          var pages: [Int] = []
          try ExtractionCourseTests.run(epochs: 24, batchSize: 2, in: folder) { _ in
            let fields = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
              .split(separator: " ")
            pages.append(fields.flatMap { Int($0[1]) } ?? 0)
          }
          let early = try #require(pages[2..<6].max())
          let late = try #require(pages[18...].min())
          #expect(early > 0)
          #expect(late - early < 1024)
        }
      }
    }
  #endif
}
