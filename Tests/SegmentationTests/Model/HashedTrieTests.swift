import Determinism
import Foundation
import Lexicons
import Testing

@testable import Segmentation

@Suite struct HashedTrieTests {
  private func lists(_ words: [String]) -> ScalarLists {
    var lists = ScalarLists()
    for word in words { lists.append(word.unicodeScalars.map(\.value)) }
    return lists
  }

  private func value(of word: String, in trie: HashedTrie) -> Int? {
    word.unicodeScalars.map(\.value).withUnsafeBufferPointer { trie.value(of: $0) }
  }

  @Test func valuesArePositions() {
    let words = ["中国人", "中", "国人", "中国", "a1"]
    let trie = HashedTrie(lists(words))
    for (position, word) in words.enumerated() { #expect(value(of: word, in: trie) == position) }
    for word in ["国", "人", "国人中", "中国人人", "a", "1a"] {
      #expect(value(of: word, in: trie) == nil)
    }
    #expect(value(of: "中", in: HashedTrie(lists([]))) == nil)
  }

  @Test func prefixesAreTheWordsAtTheStart() {
    let words = ["中国人民", "中国", "中", "国人", "中国人民银行"]
    let trie = HashedTrie(lists(words))
    var found: [[Int]] = []
    trie.forEachPrefix(of: 4) { end, value in found.append([end, value]) }
    #expect(found == [[4, 0], [2, 1], [1, 2]])
  }

  /// The best path of a word by the others is that of `appendBestPath` with the word out.
  @Test func randomPartsAgainstTheDoubleArray() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<100 {
      var words = Set<String>()
      while words.count < 25 {
        let length = 1 + generator.nextIndex(below: 6)
        words.insert(
          String((0..<length).map { _ in Array("甲乙丙丁")[generator.nextIndex(below: 4)] }))
      }
      let sorted = words.sorted()
      let logCounts = sorted.map { _ in log(Double(1 + generator.nextIndex(below: 50))) }
      for word in sorted.indices {
        #expect(parts(of: word, sorted, logCounts) == path(of: word, sorted, logCounts))
      }
    }
  }

  private func parts(of word: Int, _ words: [String], _ logCounts: [Double]) -> [Int] {
    let lists = lists(words)
    var workspace = UnigramViterbi.Workspace()
    var others = logCounts
    others[word] = -.infinity
    Array(lists[word]).withUnsafeBufferPointer { codes in
      others.withUnsafeBufferPointer {
        workspace.findBestParts(
          of: word, codes, by: HashedTrie(lists), logCounts: $0, logTotal: log(100))
      }
    }
    return workspace.path.reversed().map(\.end)
  }

  private func path(of word: Int, _ words: [String], _ logCounts: [Double]) -> [Int] {
    let viterbi = UnigramViterbi(trie: DoubleArrayTrie(words: words))
    var workspace = UnigramViterbi.Workspace()
    var ends: [Int] = []
    var others = logCounts
    others[word] = -.infinity
    viterbi.trie.codes(of: words[word]).withUnsafeBufferPointer { codes in
      others.withUnsafeBufferPointer {
        viterbi.appendBestPath(
          of: codes, logCounts: $0, logTotal: log(100), workspace: &workspace, offset: 0, to: &ends)
      }
    }
    return ends
  }
}
