import Testing

@testable import Lexicons

@Suite struct WordIndexTests {
  @Test func manyWordsAgainstADictionary() {
    var index = WordIndex()
    var words: [String] = []
    var expected: [String: Int] = [:]
    for number in 0..<5000 {
      let word = "词\(number * 7919 % 3000)"
      let position = index.insert(word, into: &words)
      #expect(position == expected[word, default: words.count - 1])
      expected[word] = position
    }
    #expect(words.count == expected.count)
    #expect(expected.allSatisfy { index.position(of: $0.key, in: words) == $0.value })
    #expect(index.position(of: "词", in: words) == nil)
  }

  /// Canonically equivalent strings are equal in Swift, but are different words here.
  @Test(arguments: [("\u{8C48}", "\u{F900}"), ("é", "e\u{301}")])
  func equivalentWordsAreTwo(first: String, second: String) {
    #expect(first == second)
    var index = WordIndex()
    var words: [String] = []
    #expect(index.insert(first, into: &words) == 0)
    #expect(index.position(of: second, in: words) == nil)
    #expect(index.insert(second, into: &words) == 1)
    #expect(index.position(of: first, in: words) == 0)
  }
}
