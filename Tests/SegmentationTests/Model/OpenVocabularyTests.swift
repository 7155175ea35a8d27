import Foundation
import Testing

@testable import Segmentation

@Suite struct OpenVocabularyTests {
  /// Words with counts 5, 3, 2 and 10, three of one symbol and one of two: N = 20, T = 4.
  @Test func valuesByHand() {
    let vocabulary = OpenVocabulary(totalCount: 20, wordCount: 4, wordCounts: [3, 1])
    #expect(abs(vocabulary.logTotal - log(24)) < 1e-12)
    #expect(abs(vocabulary.logProbability(ofCount: 5) - Float(log(5.0 / 24))) < 1e-6)
    // 4/24 to anything new; of the lengths, (3 + 1) / (4 + 6), then 2/10, 1/10 and 1/10.
    let escapes = [0.4, 0.2, 0.1, 0.1].map { Float(log(4.0 / 24 * $0)) }
    #expect(zip(vocabulary.escapes, escapes).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(vocabulary.escapes.count == 4)
  }

  @Test func symbolsHaveTheirFrequency() {
    let logProbability = OpenVocabulary.logProbability(ofSymbolCount:totalCount:)
    #expect(abs(logProbability(3, 12) - Float(log(0.25))) < 1e-6)
    #expect(abs(logProbability(0, 12) - Float(log(0.5 / 12))) < 1e-6)
    #expect(logProbability(0, 0) == Float(log(0.5)))
  }

  /// Known words and the escape to others share all probability, and the six lengths share the escape.
  @Test(arguments: [[7], [5, 20, 3, 2], [1, 2, 3, 4, 5, 6], [0, 1, 0, 0, 9]])
  func probabilitiesSumToOne(wordCounts: [Int]) {
    let types = wordCounts.reduce(0, +)
    let counts = (0..<types).map { 1 + $0 * $0 % 17 }
    let vocabulary = OpenVocabulary(
      totalCount: counts.reduce(0, +), wordCount: types, wordCounts: wordCounts)
    let known = counts.reduce(0.0) { $0 + exp(Double(vocabulary.logProbability(ofCount: $1))) }
    let escape = Double(types) / Double(counts.reduce(0, +) + types)
    #expect(abs(known + escape - 1) < 1e-5)
    let longer = (4..<6).reduce(0.0) { sum, index in
      sum + Double((index < wordCounts.count ? wordCounts[index] : 0) + 1) / Double(types + 6)
    }
    let unknown = vocabulary.escapes.reduce(0.0) { $0 + exp(Double($1)) }
    #expect(abs(unknown + longer * escape - escape) < 1e-5)
  }

  @Test func withoutWordsAllIsNew() {
    let vocabulary = OpenVocabulary(totalCount: 0, wordCount: 0, wordCounts: [])
    #expect(vocabulary.logTotal == 0)
    #expect(vocabulary.escapes == [Float](repeating: Float(log(1.0 / 6)), count: 4))
  }
}
