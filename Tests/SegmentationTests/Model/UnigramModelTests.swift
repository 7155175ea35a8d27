import Foundation
import Lexicons
import Testing

@testable import Segmentation

@Suite struct UnigramModelTests {
  private func model(_ counts: KeyValuePairs<String, Int>) -> UnigramModel {
    var lexicon = Lexicon()
    for (word, count) in counts { lexicon.add(word, count: count) }
    return UnigramModel(lexicon, rules: .units)
  }

  /// N = 20 with what cannot be used; T = 3 that can: 0年 (7), 中国 (5) and 中 (2).
  @Test func valuesByHand() {
    let model = model(["中": 2, "1999年": 3, "2001年": 4, "中国": 5, "中A": 6, "无": 0])
    withExtendedLifetime(model.memory) {
      #expect(model.trie.words() == ["0年", "中国", "中"])
      #expect(Array(model.counts) == [7, 5, 2])
      #expect(model.totalCount == 20)
      for (cost, count) in zip(model.costs, [7.0, 5, 2]) {
        #expect(abs(cost - Float(log(count / 23))) < 1e-6)
      }
      // 3/23 · (1 + 1) / (3 + 6), and 中 is 7 of 26 symbols.
      #expect(abs((model.unknownWords?.escape(1) ?? 0) - Float(log(3.0 / 23 * 2 / 9))) < 1e-6)
      let code = model.trie.code(of: 0x4E2D)
      #expect(abs((model.unknownWords?.symbol(code) ?? 0) - Float(log(7.0 / 26))) < 1e-6)
    }
  }

  /// A list says nothing of frequencies, even where two of its words are one as symbols.
  @Test func aListHasNoUnknownWords() {
    #expect(model(["中国": 1, "1999年": 1, "2001年": 1, "无": 0]).unknownWords == nil)
    #expect(model(["中国": 1, "中": 2]).unknownWords != nil)
    #expect(model([:]).unknownWords == nil)
  }
}
