import Testing

@testable import Segmentation

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

  @Test func ordersWordsByScalars() {
    var table = WordTable()
    for word in ["𠮷", "北", "北京", "a"] { _ = table.insert(word) }
    let order = [0, 1, 2, 3].sorted { table.precedes($0, $1) }
    #expect(order.map { table[$0] } == ["a", "北", "北京", "𠮷"])
  }
}
