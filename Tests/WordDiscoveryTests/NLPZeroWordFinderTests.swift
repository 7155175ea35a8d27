import CorpusReading
import Foundation
import Lexicons
import Testing

@testable import WordDiscovery

/// The optional folder of reference data beside the repository.
private let parityFolder = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .appendingPathComponent("../shared/data/parity").standardizedFileURL.path
private let hasParityData = FileManager.default.fileExists(atPath: parityFolder + "/news_120.txt")

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
}
