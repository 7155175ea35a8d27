import CorpusReading
import Determinism
import Foundation
import Lexicons
import TestSupport
import Testing

@testable import WordDiscovery

private let parityFolder = SharedData.path("parity")
private let hasParityData = SharedData.has("parity/news_120.txt")

@Suite struct NLPZeroWordFinderTests {
  /// The files hold what `nlp_zero.Word_Finder` 0.1.6 returns for the same lines.
  @Test(
    .enabled(if: hasParityData, "no reference data beside the repository"),
    arguments: [("0.0001", 1e-4, "0", 0.0), ("1e-05", 1e-5, "2", 2.0), ("1e-07", 1e-7, "1", 1.0)])
  func parityWithTheOriginal(
    probabilityName: String, probability: Double, pmiName: String, pmi: Double
  ) throws {
    let expected = try Lexicon(
      contentsOf: "\(parityFolder)/nlpzero_words_small_p\(probabilityName)_m\(pmiName).tsv")
    let finder = NLPZeroWordFinder(
      settings: .init(minimumProbability: probability, minimumPMI: pmi))
    let found = try finder.words(in: Corpus(paths: ["\(parityFolder)/news_120.txt"]))
    #expect(found.count > 100)
    #expect(found == expected)
  }

  /// Texts of few characters, so that every pair and candidate comes often; a third of them Latin.
  @Test(arguments: [(1e-3, 0.0), (1e-2, 0.3), (1e-7, 1.0), (0, -5)])
  func randomTextsAgainstThePlainMethod(probability: Double, pmi: Double) throws {
    var generator = SeededGenerator(seed: 5)
    let alphabet = Array("甲乙丙丁戊a1B，。")
    for _ in 0..<60 {
      let lines = (0..<20).map { _ in
        String(
          (0..<generator.nextIndex(below: 30)).map { _ in
            alphabet[min(generator.nextIndex(below: 10), generator.nextIndex(below: 10))]
          })
      }
      let reference = ReferenceWordFinder(minimumProbability: probability, minimumPMI: pmi)
      let finder = NLPZeroWordFinder(
        settings: .init(minimumProbability: probability, minimumPMI: pmi))
      let found = try finder.words(in: Corpus(text: lines.joined(separator: "\n")))
      let expected = reference.words(in: lines)
      #expect(found.words == expected.map(\.0))
      #expect(found.counts == expected.map(\.1))
    }
  }

  @Test func theNumberOfThreadsChangesNothing() throws {
    var generator = SeededGenerator(seed: 9)
    var text = ""
    for _ in 0..<400_000 {
      let character = min(generator.nextIndex(below: 900), generator.nextIndex(below: 900))
      text.unicodeScalars.append(Unicode.Scalar(UInt32(0x4E00 + character)) ?? "一")
      if character % 97 == 0 { text.append("。") }
    }
    let finder = NLPZeroWordFinder(settings: .init(minimumProbability: 1e-5, minimumPMI: 0.5))
    func words() throws -> Lexicon { try finder.words(in: Corpus(text: text)) }
    let parallel = try ParallelBlocks.withThreads(3, words)
    #expect(try ParallelBlocks.withThreads(1, words) == parallel)
    #expect(parallel.count > 1000)
  }

  @Test func limitsOfLengthAndCount() throws {
    let text = Corpus(text: String(repeating: "黑龙江省，葡萄，白云。黑云，白龙，黑江\n", count: 9) + "蝴蝶")
    let all = try NLPZeroWordFinder(settings: .init(minimumProbability: 1e-7)).words(in: text)
    #expect(all["黑龙江省"] == 9)
    #expect(all["蝴蝶"] == 1)
    let short = try NLPZeroWordFinder(
      settings: .init(minimumProbability: 1e-7, minimumCount: 2, maximumLength: 2)
    ).words(in: text)
    #expect(short.words.allSatisfy { $0.count <= 2 })
    #expect(short["葡萄"] == 9)
    #expect(short["省"] == 9, "The parts of a word that is too long take its count.")
    #expect(short["蝴蝶"] == nil)
  }

  @Test(arguments: ["", "\n\n", "。，！ é", "中"])
  func textsWithNothingToFind(text: String) throws {
    let words = try NLPZeroWordFinder().words(in: Corpus(text: text)).words
    #expect(words == (text == "中" ? ["中"] : []))
  }

  @Test func progressComesStageByStage() throws {
    var seen: [DiscoveryProgress] = []
    let corpus = Corpus(text: String(repeating: "新闻联播，", count: 200_000))
    _ = try NLPZeroWordFinder().words(in: corpus) { seen.append($0) }
    let stages: [DiscoveryProgress.Stage] = [
      .countingPairs, .collectingCandidates, .removingRedundancy,
    ]
    var inOrder: [DiscoveryProgress.Stage] = []
    for state in seen where state.stage != inOrder.last { inOrder.append(state.stage) }
    #expect(inOrder == stages)
    for stage in stages {
      let last = seen.last { $0.stage == stage }
      #expect(last?.completed == last?.total)
    }
  }
}
