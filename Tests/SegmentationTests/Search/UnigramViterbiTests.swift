import Determinism
import Foundation
import Lexicons
import Testing

@testable import Segmentation

@Suite struct UnigramViterbiTests {
  private struct Model {
    var words: [String]
    var counts: [Double]

    func path(of text: String) -> [Int] {
      let viterbi = UnigramViterbi(trie: DoubleArrayTrie(words: words))
      let logCounts = counts.map { $0 > 0 ? log($0) : -.infinity }
      var workspace = UnigramViterbi.Workspace()
      var ends: [Int] = []
      viterbi.trie.codes(of: text).withUnsafeBufferPointer { codes in
        logCounts.withUnsafeBufferPointer { logCounts in
          viterbi.appendBestPath(
            of: codes, logCounts: logCounts, logTotal: log(counts.reduce(0, +)),
            workspace: &workspace, offset: 0, to: &ends)
        }
      }
      return ends
    }

    /// The best score of all ways to cut `text`, by trying every one; unknown characters at -100
    /// are steps where no word leads on from a reachable position to the next one.
    func bestScore(_ characters: [Character]) -> Double {
      func score(_ word: String) -> Double? {
        words.firstIndex(of: word).flatMap { index in
          counts[index] > 0 ? log(counts[index]) - log(counts.reduce(0, +)) : nil
        }
      }
      func best(from start: Int) -> Double {
        if start == characters.count { return 0 }
        return (start + 1...characters.count).compactMap { end in
          score(String(characters[start..<end])).map { $0 + best(from: end) }
        }.max() ?? -.infinity
      }
      return best(from: 0)
    }

    func score(of ends: [Int], _ characters: [Character]) -> Double {
      zip([0] + ends, ends).reduce(0) { total, range in
        let index = words.firstIndex(of: String(characters[range.0..<range.1]))
        return total + (index.map { log(counts[$0]) - log(counts.reduce(0, +)) } ?? -100)
      }
    }
  }

  ///      ┌─ 有意 ─┬── 见 ──┐
  ///      0 ─ 有 ─ 1   2       3 ─ 分歧 ─ 5
  ///               └── 意见 ─┘
  ///
  /// 有 (4) and 意见 (6) are more probable than 有意 (2) and 见 (4).
  @Test func theMoreProbablePathWins() {
    let model = Model(words: ["有", "意", "见", "有意", "意见", "分歧"], counts: [4, 4, 4, 2, 6, 5])
    #expect(model.path(of: "有意见分歧") == [1, 3, 5])
  }

  @Test func theFirstOfEquallyGoodPathsIsKept() {
    // 3 is reached from 1 before it is reached from 2.
    let model = Model(words: ["一", "一二", "二三", "三"], counts: [3, 3, 3, 3])
    #expect(model.path(of: "一二三") == [1, 3])
  }

  @Test func aCharacterThatNoWordReachesStandsAlone() {
    let model = Model(words: ["二三", "四"], counts: [1, 1])
    #expect(model.path(of: "一二三四五") == [1, 3, 4, 5])
    #expect(model.path(of: "") == [])
    #expect(Model(words: [], counts: []).path(of: "一二") == [1, 2])
  }

  @Test func aWordWithoutCountIsPassedOver() {
    #expect(Model(words: ["一二", "一", "二"], counts: [0, 1, 1]).path(of: "一二") == [1, 2])
  }

  @Test func randomTextsAgainstEnumeration() {
    var generator = SeededGenerator(seed: 1)
    let alphabet = Array("甲乙丙")
    func text(_ length: Int) -> String {
      String((0..<length).map { _ in alphabet[generator.nextIndex(below: 3)] })
    }
    for _ in 0..<200 {
      var words = alphabet.map(String.init)
      for _ in 0..<8 {
        let word = text(2 + generator.nextIndex(below: 3))
        if !words.contains(word) { words.append(word) }
      }
      let counts = words.map { _ in Double(1 + generator.nextIndex(below: 50)) }
      let model = Model(words: words, counts: counts)
      let characters = Array(text(1 + generator.nextIndex(below: 10)))
      let found = model.score(of: model.path(of: String(characters)), characters)
      #expect(abs(found - model.bestScore(characters)) < 1e-9)
    }
  }
}
