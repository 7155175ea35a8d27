import Foundation
import Testing

@testable import WordDiscovery

@Suite struct WordModelTests {
  /// 144 symbols: *a* and *b* 68 times, *c* 8 times.
  private static let alphabet = Alphabet([(0x61, 68), (0x62, 68), (0x63, 8)])
  private static let counts: [(word: [UInt16], count: Int)] = [
    ([1], 40), ([2], 40), ([1, 2], 20), ([1, 2, 3], 8),
  ]

  private func model(redundancy: Double?) -> WordModel {
    WordModel(
      Self.counts.map { .init(code: WordCode.pack($0.word), count: $0.count) },
      alphabet: Self.alphabet, symbolCount: 144, redundancy: redundancy)
  }

  /// ln p of each word that is kept.
  private func kept(_ model: WordModel) -> [[UInt16]: Float] {
    var kept: [[UInt16]: Float] = [:]
    for (word, _) in Self.counts {
      let codes = word.map { model.trieCodes[Int($0)] }
      if let value = model.trie.value(of: codes) { kept[word] = model.logProbabilities[value] }
    }
    #expect(kept.count == model.logProbabilities.count)
    return kept
  }

  /// N = 108, T = 4: p = n / 112, and an unknown *c* costs 4/112 · 3/10 · 8/144.
  @Test func probabilitiesByHand() {
    let model = model(redundancy: nil)
    let found = kept(model)
    for (word, count) in Self.counts {
      #expect(abs(found[word, default: 0] - Float(log(Double(count) / 112))) < 1e-6)
    }
    #expect(abs(model.vocabulary.escapes[0] - Float(log(12.0 / 1120))) < 1e-6)
    #expect(abs(model.symbolLogProbabilities[3] - Float(log(8.0 / 144))) < 1e-6)
    #expect(model.symbolLogProbabilities.count == 4)
  }

  /// *ab* against *a* and *b*: ln (20/112 ÷ (40/112)²) = ln 1.4 = 0.3365, for one gap.
  /// *abc* against *ab* and an unknown *c*: ln (8/112 ÷ (20/112 · 12/1120 · 8/144)) = ln 672 = 6.5103,
  /// for two gaps.
  @Test(
    arguments: [
      (0, [1, 2, 3]), (0.336, [1, 2, 3]), (0.337, [1, 3]), (3.255, [1, 3]), (3.256, [1]),
    ] as [(Double, Set<Int>)])
  func whatItsPartsExplainIsLeftOut(threshold: Double, lengths: Set<Int>) {
    let found = kept(model(redundancy: threshold))
    #expect(Set(found.keys.map(\.count)) == lengths)
    #expect(found[[1]] != nil && found[[2]] != nil, "A symbol has no parts.")
    // Probabilities stay those of all words.
    #expect(abs(found[[1], default: 0] - Float(log(40.0 / 112))) < 1e-6)
  }

  /// Many words are tested on all cores; none is lost.
  @Test func manyWordsKeepTheirOrder() {
    let words = (0..<20_000).map { index in
      WordModel.Word(
        code: WordCode.pack([UInt16(1 + index % 150), UInt16(1 + index / 150)]),
        count: 2 + index % 7)
    }
    let alphabet = Alphabet((1...300).map { (UInt32($0), 1_000 - $0) })
    let all = WordModel(words, alphabet: alphabet, symbolCount: 255_000, redundancy: nil)
    let same = WordModel(words, alphabet: alphabet, symbolCount: 255_000, redundancy: -100)
    #expect(all.logProbabilities.count == 20_000)
    #expect(same.logProbabilities == all.logProbabilities)
  }

  @Test func thereMayBeNoWords() {
    let model = WordModel([], alphabet: Alphabet([]), symbolCount: 0, redundancy: 2.5)
    #expect(model.logProbabilities.isEmpty)
    #expect(model.vocabulary.escapes.allSatisfy { $0 == Float(log(1.0 / 6)) })
  }
}
