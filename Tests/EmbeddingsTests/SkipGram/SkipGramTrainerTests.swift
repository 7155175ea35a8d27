import CorpusReading
import Determinism
import Foundation
import Testing

@testable import Embeddings

/// Serialized, because the number of threads is one setting for the whole process.
@Suite(.serialized) struct SkipGramTrainerTests {
  /// Sentences about ten topics, each with ten words of its own and twenty that all topics share.
  private static func topicalText(sentences: Int) -> String {
    var generator = SeededGenerator(seed: 77)
    return (0..<sentences).map { _ in
      let topic = generator.nextIndex(below: 10)
      return (0..<12).map { _ in
        generator.nextIndex(below: 4) == 0
          ? "共\(generator.nextIndex(below: 20))" : "题\(topic)词\(generator.nextIndex(below: 10))"
      }.joined(separator: " ")
    }.joined(separator: "\n")
  }

  private static func settings(_ change: (inout SkipGramSettings) -> Void = { _ in })
    -> SkipGramSettings
  {
    var settings = SkipGramSettings()
    settings.dimension = 24
    settings.epochs = 5
    settings.subsampling = 0
    settings.learningRate = 0.05
    change(&settings)
    return settings
  }

  private static let architectures = [
    SkipGramSettings.Architecture.skipGram, .continuousBagOfWords,
  ]

  @Test(arguments: architectures)
  func wordsOfOneTopicBecomeNeighbors(architecture: SkipGramSettings.Architecture) throws {
    let corpus = Corpus(text: Self.topicalText(sentences: 8_000))
    let settings = Self.settings { $0.architecture = architecture }
    let vectors = try SkipGramTrainer(settings: settings).train(onSegmented: corpus)
    #expect(vectors.count == 120 && vectors.dimension == 24)
    for topic in 0..<10 {
      for word in 0..<10 {
        let neighbors = try #require(vectors.nearestNeighbors(of: "题\(topic)词\(word)", count: 9))
        #expect(neighbors.allSatisfy { $0.word.hasPrefix("题\(topic)") })
      }
    }
  }

  @Test(arguments: architectures)
  func theResultDoesNotDependOnThreads(architecture: SkipGramSettings.Architecture) throws {
    var generator = SeededGenerator(seed: 1)
    let words = (0..<60_000).map { _ in
      "w\(generator.nextIndex(below: 1 + generator.nextIndex(below: 3_000)))"
    }
    let lines = stride(from: 0, to: words.count, by: 20).map {
      words[$0..<$0 + 20].joined(separator: " ")
    }
    let corpus = Corpus(text: lines.joined(separator: "\n"))
    let settings = Self.settings {
      $0.subsampling = 1e-3; $0.minimumCount = 2; $0.epochs = 2
      $0.architecture = architecture
    }
    func train(threads: Int) throws -> WordVectors {
      try ParallelBlocks.withThreads(threads) {
        try SkipGramTrainer(settings: settings).train(onSegmented: corpus)
      }
    }
    let reference = try train(threads: 1)
    #expect(reference.count > 1_024, "enough words for sixteen parts")
    for threads in [2, 3, 8] { #expect(try train(threads: threads) == reference) }
  }

  @Test(arguments: architectures)
  func theSeedDecides(architecture: SkipGramSettings.Architecture) throws {
    let corpus = Corpus(text: Self.topicalText(sentences: 200))
    func train(seed: UInt64) throws -> WordVectors {
      let settings = Self.settings {
        $0.seed = seed
        $0.architecture = architecture
      }
      return try SkipGramTrainer(settings: settings).train(onSegmented: corpus)
    }
    #expect(try train(seed: 1) == train(seed: 1))
    #expect(try train(seed: 1) != train(seed: 2))
  }

  @Test func segmentedLinesAndAFunctionGiveTheSame() throws {
    let text = Self.topicalText(sentences: 300)
    let trainer = SkipGramTrainer(settings: Self.settings())
    let separated = try trainer.train(onSegmented: Corpus(text: text))
    let cut = try trainer.train(on: Corpus(text: text)) { line in
      line.split(separator: " ").map(String.init)
    }
    #expect(separated == cut)
  }

  @Test func theFirstWordIsTheMostFrequent() throws {
    let text = Array(repeatElement("甲 乙 甲 丙 甲 乙", count: 10)).joined(separator: "\n") + "\n丁"
    let vectors = try SkipGramTrainer(settings: Self.settings()).train(
      onSegmented: Corpus(text: text))
    #expect(vectors.words == ["甲", "乙", "丙"])
  }

  @Test(arguments: architectures)
  func progressCountsEveryWordOfEveryEpoch(architecture: SkipGramSettings.Architecture) throws {
    var reports: [SkipGramProgress] = []
    let settings = Self.settings {
      $0.epochs = 3; $0.minimumCount = 1
      $0.architecture = architecture
    }
    let text = Self.topicalText(sentences: 500)
    _ = try SkipGramTrainer(settings: settings).train(onSegmented: Corpus(text: text)) {
      reports.append($0)
    }
    #expect(reports.first == .counting(bytesRead: text.utf8.count))
    let trained = reports.compactMap { report -> (done: Int, total: Int, rate: Float)? in
      if case .training(let done, let total, let rate) = report { (done, total, rate) } else { nil }
    }
    #expect(trained.map(\.done) == [6_000, 12_000, 18_000])
    #expect(trained.allSatisfy { $0.total == 18_000 })
    #expect(abs(trained[1].rate - 0.05 / 3) < 1e-5)
    #expect(abs(trained[2].rate - 0.05 * 1e-4) < 1e-7, "a ten-thousandth at the end")
  }

  @Test func aCorpusOfRareWordsIsAnError() throws {
    let trainer = SkipGramTrainer(settings: Self.settings())
    #expect(throws: EmbeddingsError.noFrequentWords(minimumCount: 5, distinctWords: 2)) {
      try trainer.train(onSegmented: Corpus(text: "甲 乙"))
    }
    #expect(throws: EmbeddingsError.noFrequentWords(minimumCount: 5, distinctWords: 0)) {
      try trainer.train(onSegmented: Corpus(text: ""))
    }
  }

  @Test func aSingleWordStaysAsItWasDrawn() throws {
    let corpus = Corpus(text: Array(repeatElement("甲", count: 9)).joined(separator: "\n"))
    let vectors = try SkipGramTrainer(settings: Self.settings()).train(onSegmented: corpus)
    #expect(vectors.count == 1)
    #expect(vectors.vector(at: 0).allSatisfy { abs($0) <= 0.5 / 24 })
  }
}
