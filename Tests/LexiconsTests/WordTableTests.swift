import Testing

@testable import Lexicons

@Suite struct WordTableTests {
  @Test func numbersWordsInOrderOfFirstInsertion() {
    var table = WordTable()
    #expect(["北京", "上海", "北京", ""].map { table.insert($0) } == [0, 1, 0, 2])
    #expect(table.count == 3)
    #expect((0..<3).map { table[$0] } == ["北京", "上海", ""])
    #expect(table.index(of: "上海") == 1)
    #expect(table.index(of: "广州") == nil)
  }

  @Test func agreesWithADictionaryWhileItGrows() {
    var table = WordTable()
    for number in 0..<5_000 { #expect(table.insert("词\(number)") == number) }
    for number in 0..<5_000 { #expect(table.index(of: "词\(number)") == number) }
    #expect(table.index(of: "词5000") == nil)
  }

  @Test func wordsThatAreOnlyCanonicallyEquivalentStayApart() {
    var table = WordTable()
    let words = ["\u{8C48}", "\u{F900}", "é", "e\u{301}"]
    #expect(words[0] == words[1] && words[2] == words[3])
    #expect(words.map { table.insert($0) } == [0, 1, 2, 3])
  }

  /// Files hold indices made by the hash: eight bytes at a time, the first one lowest.
  @Test func theHashStaysAsItIs() {
    for length in 0..<40 {
      let word = (0..<length).map { UInt8($0 * 37 & 0xFF) }
      var state = 0x9E37_79B9_7F4A_7C15 ^ UInt64(length)
      for start in stride(from: 0, to: length, by: 8) {
        var piece: UInt64 = 0
        for offset in 0..<min(8, length - start) {
          piece |= UInt64(word[start + offset]) << UInt64(8 * offset)
        }
        let product = (state ^ piece).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
        state = product.high ^ product.low
      }
      #expect(word.withUnsafeBytes(WordTable.hash) == state)
    }
    #expect(Array("北京".utf8).withUnsafeBytes(WordTable.hash) == 0xCBBA_7B7A_59D9_30DE)
  }

  @Test func wordsThatComeAgainKeepTheirNumbers() {
    var table = WordTable()
    var expected: [String: Int] = [:]
    for number in 0..<5_000 {
      let word = "词\(number * 7919 % 3000)"
      let index = table.insert(word)
      #expect(index == expected[word, default: table.count - 1])
      expected[word] = index
    }
    #expect(table.count == expected.count)
    #expect(expected.allSatisfy { table.index(of: $0.key) == $0.value })
    #expect(table.index(of: "词") == nil)
  }

  @Test func equalTablesHaveTheSameWordsInTheSameOrder() {
    var (first, second) = (WordTable(), WordTable())
    for word in ["豈", "国"] { _ = first.insert(word) }
    for word in ["国", "豈"] { _ = second.insert(word) }
    #expect(first != second)
    #expect(first == first)
    #expect(first != WordTable())
  }

  @Test func ordersWordsByScalars() {
    var table = WordTable()
    for word in ["𠮷", "北", "北京", "a"] { _ = table.insert(word) }
    let order = [0, 1, 2, 3].sorted { table.precedes($0, $1) }
    #expect(order.map { table[$0] } == ["a", "北", "北京", "𠮷"])
  }
}
