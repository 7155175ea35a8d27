import Foundation
import Lexicons
import Testing

@testable import Segmentation

@Suite struct UnknownWordsTests {
  /// 20 symbols: 上 has 4 of them, 下 2, 马 6, 车 8.
  private static let words = ["上下", "上马", "马车", "车"]
  private static let counts = [2, 2, 4, 4]

  private func trie(_ words: [String]) -> (DoubleArrayTrie, ScalarLists) {
    var lists = ScalarLists()
    for word in words { lists.append(word.unicodeScalars.lazy.map(\.value)) }
    return (DoubleArrayTrie(lists), lists)
  }

  private func table(_ counts: [Int]) -> (table: [Float], trie: DoubleArrayTrie) {
    let (trie, lists) = trie(Self.words)
    let vocabulary = OpenVocabulary(
      totalCount: counts.reduce(0, +), wordCount: 4, wordCounts: [1, 3])
    return (UnknownWords.table(lists, counts: counts, vocabulary: vocabulary, trie: trie), trie)
  }

  @Test func aTableByHand() throws {
    let (table, trie) = table(Self.counts)
    try table.withUnsafeBufferPointer { buffer in
      let unknown = try #require(UnknownWords(buffer))
      // N = 12, T = 4: 4/16 · (1 + 1) / (4 + 6), and 4/16 · (3 + 1) / 10.
      #expect(abs(unknown.escape(1) - Float(log(0.05))) < 1e-6)
      #expect(abs(unknown.escape(2) - Float(log(0.1))) < 1e-6)
      #expect(abs(unknown.escape(4) - Float(log(0.025))) < 1e-6)
      for (symbol, share) in [("上", 0.2), ("下", 0.1), ("马", 0.3), ("车", 0.4), ("无", 0.025)] {
        let code = symbol.unicodeScalars.first.map { trie.code(of: $0.value) } ?? 0
        #expect(abs(unknown.symbol(code) - Float(log(share))) < 1e-6, "\(symbol)")
      }
    }
  }

  @Test func anEmptyTableIsNone() {
    [Float]().withUnsafeBufferPointer { #expect(UnknownWords($0) == nil) }
  }

  @Test func aTableHasANumberForEachCode() {
    let (table, trie) = table(Self.counts)
    // Four escapes, code 0 and those of four symbols.
    #expect(table.count == 9)
    for (count, isSound) in [(0, true), (1, false), (4, false), (8, false), (9, true), (12, true)] {
      let numbers = [Float](repeating: -1, count: count)
      numbers.withUnsafeBufferPointer {
        #expect(UnknownWords.isSound($0, for: trie) == isSound, "\(count) numbers")
      }
    }
  }
}
