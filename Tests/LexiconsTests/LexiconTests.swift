import CorpusReading
import Foundation
import TestSupport
import Testing

@testable import Lexicons

@Suite struct LexiconTests {
  private func read(_ text: String) throws -> [String] {
    try Lexicon(Corpus(text: text)).entries.map { "\($0.word)|\($0.count)" }
  }

  @Test(arguments: [
    ("扫描\t3\n仪器\t5", ["扫描|3", "仪器|5"]),
    ("扫描 3\n仪器  5 ", ["扫描|3", "仪器|5"]),
    ("扫描 3 v\n仪器 n\n词\n", ["扫描|3", "仪器|1", "词|1"]),
    ("New York\t120\nNew York 8 ns", ["New York|120", "New York 8 ns|1"]),
    ("New York 120\nNew York 8 ns", ["New York|128"]),
    ("iPhone 15\t\niPhone 15\t7", ["iPhone 15|8"]),
    ("hello world\nC++\nC++ 3 nz", ["hello world|1", "C++|4"]),
    ("iPhone 15 Pro", ["iPhone 15 Pro|1"]),
    ("iPhone 15\nNew York\nC++", ["iPhone 15|1", "New York|1", "C++|1"]),
    (
      "云计算 5\n李小福 2 nr\n台中\nEdu Trust认证 2000\n凱特琳 nz\n好 3 foo",
      ["云计算|5", "李小福|2", "台中|1", "Edu Trust认证|2000", "凱特琳|1", "好|3"]
    ),
    ("李浩 nr2 5\n一举 d 10 n 3\n天气 nz", ["李浩|5", "一举|13", "天气|1"]),
    ("李浩\tnr\t5\n一举\td", ["李浩|5", "一举|1"]), ("李浩,5\n一举,3,d", ["李浩|5", "一举|3"]),
    ("你好,世界\n好,的,呀", ["你好,世界|1", "好,的,呀|1"]), ("阿里巴巴 \t 12345", ["阿里巴巴|12345"]),
    ("#头\n#又\n\n词\n# 中\n// 后\n#话题#", ["词|1", "#话题#|1"]), ("#话题#", ["#话题#|1"]),
    ("词\u{3000}\r\r\n\u{A0}二\u{200B}\n\u{FEFF}\u{2060}三 4", ["词|1", "二|1", "三|4"]),
    ("词\t3\tn\n词组\tn\n二\t4 m", ["词|3", "词组|1", "二|4"]),
    ("\n  \n\u{FEFF}词 0\r\n 词 2", ["词|2"]),
    (" \t4", [" |4"]),
  ])
  func everyFormat(text: String, expected: [String]) throws {
    #expect(try read(text) == expected)
  }

  @Test(arguments: [
    ("词\t-3", "词\t-3"),
    ("词\t\(String(repeating: "长", count: 90))", "词\t\(String(repeating: "长", count: 78))…"),
    ("词\tabc", "词\tabc"), ("词 -3", "词 -3"), ("词 3.5", "词 3.5"),
    ("词 12x", "词 12x"), ("\t3", "\t3"), ("词\t3 n x", "词\t3 n x"),
    ("词 99999999999999999999", "词 99999999999999999999"),
  ])
  func aBadLineIsNamed(line: String, found: String) {
    let expected =
      "a word, a tab or space and a count, which is a whole number, and a tag if wanted"
    let error = LexiconError.badLine(
      path: "text in memory", line: 2, found: found, expected: expected)
    #expect(throws: error) { try read("好 1\n\(line)\n好 2") }
    #expect(error.description == "text in memory, line 2: found \"\(found)\", expected \(expected)")
  }

  @Test func countsThatDoNotFitTogetherAreABadLine() {
    let large = Int.max / 11
    let error = #expect(throws: LexiconError.self) {
      try read((0..<20).map { "词\($0) \(large)" }.joined(separator: "\n"))
    }
    guard case .badLine(_, let line, _, _)? = error else { return }
    #expect(line == 6)
  }

  @Test func wordsAreWrittenByFallingCountAndReadBack() throws {
    var lexicon = Lexicon()
    for (word, count) in [("b", 1), ("New York", 5), ("词", 5), (" ", 2), ("a\r", 0)] {
      lexicon.add(word, count: count)
    }
    let folder = try TemporaryFolder()
    let path = folder.path("lexicon")
    try lexicon.write(to: path)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text == "New York\t5\n词\t5\n \t2\nb\t1\na\r\t0\n")
    #expect(
      try Lexicon(contentsOf: path).entries.map(\.word) == ["New York", "词", " ", "b", "a\r"])
    lexicon.add("two\nlines", count: 1)
    #expect(throws: LexiconError.unwritableWord("two\nlines")) { try lexicon.write(to: path) }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  @Test func theMostFrequentComeFirst() {
    var lexicon = Lexicon()
    for (word, count) in [("甲", 2), ("乙", 5), ("丙", 2), ("丁", 0)] {
      lexicon.add(word, count: count)
    }
    #expect(lexicon.mostFrequentFirst.entries.map(\.word) == ["乙", "甲", "丙", "丁"])
    #expect(lexicon.mostFrequentFirst.counts == [5, 2, 2, 0])
  }

  @Test func countsOfTheSameWordAreAdded() {
    var lexicon = Lexicon()
    lexicon.add("一", count: 2)
    lexicon.add("二", count: 3)
    lexicon.add("一", count: 5)
    #expect(lexicon["一"] == 7)
    #expect(lexicon["三"] == nil)
    #expect(lexicon.position(of: "二") == 1)
    #expect(lexicon.count == 2)
    #expect(lexicon.totalCount == 10)
    var copy = Lexicon()
    copy.entries = lexicon.entries
    #expect(copy == lexicon)
  }
}
