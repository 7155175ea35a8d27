import Testing

@testable import Lexicons

@Suite struct DoubleArrayTrieTests {
  private func words(
    _ trie: DoubleArrayTrie, in text: String, from start: Int
  ) -> [[Int]] {
    var found: [[Int]] = []
    trie.codes(of: text).withUnsafeBufferPointer { codes in
      trie.forEachWord(in: codes, from: start) { end, value in found.append([end, value]) }
    }
    return found
  }

  @Test func theExampleOfTheDocumentation() {
    let trie = DoubleArrayTrie(words: ["中", "中国", "国人"])
    #expect(trie["中国"] == 1)
    #expect(words(trie, in: "中国人", from: 0) == [[1, 0], [2, 1]])
    #expect(words(trie, in: "中国人", from: 1) == [[3, 2]])
    #expect(words(trie, in: "中国人", from: 3) == [])
    #expect(trie.count == 3)
  }

  @Test func wordsCanBeReadBack() {
    let list = ["中", "中国", "国人", "😀a", "中国人民"]
    #expect(DoubleArrayTrie(words: list).words() == list)
    #expect(DoubleArrayTrie(words: ["一", "", "一"]).words() == ["一", "", ""])
  }

  @Test func tablesThatLeadOutsideAreRefused() {
    let trie = DoubleArrayTrie(words: ["中", "中国", "国人"])
    let memory = SharedMemory(byteCount: 0) { _ in }
    func isSound(_ states: [DoubleArrayTrie.State], _ codes: [UInt32]) -> Bool {
      states.withUnsafeBufferPointer { states in
        codes.withUnsafeBufferPointer { codes in
          DoubleArrayTrie(states: states, codeTable: codes, count: 3, in: memory) != nil
        }
      }
    }
    let (states, codes) = withExtendedLifetime(trie) { (Array(trie.states), Array(trie.codeTable)) }
    #expect(isSound(states, codes))
    #expect(!isSound([], codes))
    #expect(!isSound(states, codes + [64]))
    var changed = states
    changed[5].base = 64
    #expect(!isSound(changed, codes))
    changed = states
    changed[5].value = 3
    #expect(!isSound(changed, codes))
  }

  @Test(arguments: [[], [""], ["", "一"], ["一", "一", "一二"]] as [[String]])
  func emptyAndRepeatedWords(list: [String]) {
    let trie = DoubleArrayTrie(words: list)
    for word in Set(list) where !word.isEmpty {
      #expect(trie[word] == list.firstIndex(of: word))
    }
    #expect(trie[""] == nil)
    #expect(trie["二"] == nil)
    #expect(words(trie, in: "二一二", from: 0) == [])
  }

  @Test(arguments: [2, 30, 1000, 20_000])
  func randomWordsAgainstADictionary(alphabet: UInt32) {
    var generator = SystemRandomNumberGenerator()
    func word() -> String {
      var view = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...5, using: &generator) {
        let scalar = Unicode.Scalar(0x4E00 + UInt32.random(in: 0..<alphabet, using: &generator))
        if let scalar { view.append(scalar) }
      }
      return String(view)
    }
    let list = (0..<5000).map { _ in word() } + ["😀a", "a"]
    var values: [String: Int] = [:]
    for (value, word) in list.enumerated() where values[word] == nil { values[word] = value }
    let trie = DoubleArrayTrie(words: list)
    #expect(values.allSatisfy { trie[$0.key] == $0.value })
    for text in (0..<500).map({ _ in word() + word() }) {
      let scalars = Array(text.unicodeScalars)
      for start in scalars.indices {
        let expected = (start + 1..<scalars.count + 1).compactMap { end -> [Int]? in
          values[String(String.UnicodeScalarView(scalars[start..<end]))].map { [end, $0] }
        }
        #expect(words(trie, in: text, from: start) == expected)
      }
      #expect(trie[text] == values[text])
    }
  }

  @Test func halfOfThePlacesAreInUse() {
    // Two- and three-character words over 2,000 characters, as skewed as language is.
    var list: [String] = []
    for first in 0..<2000 {
      for second in 0..<(20_000 / (first + 10)) {
        let scalars = [first, second * 7 % 2000, second % 3 * first % 2000]
          .compactMap { Unicode.Scalar(UInt32(0x4E00 + $0)) }
        list.append(String(String.UnicodeScalarView(scalars)))
      }
    }
    let trie = DoubleArrayTrie(words: list)
    #expect(Double(trie.usedStateCount) > 0.5 * Double(trie.states.count))
    #expect(trie.byteCount == trie.states.count * 12 + trie.codeTable.count * 4)
  }
}
