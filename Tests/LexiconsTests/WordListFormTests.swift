import CorpusReading
import Testing

@testable import Lexicons

@Suite struct WordListFormTests {
  @Test(arguments: [
    ("云计算", "a word a line"), ("iPhone 15 Pro\nNew York", "a word a line"), ("", "a word a line"),
    ("云计算 5\n好", "a word and a weight, with spaces between"),
    ("云计算 5 n\n好", "a word, a weight and a tag, with spaces between"),
    ("云计算\tn\n好", "a word and a tag, with tabs between"),
    ("云计算,5\n好,3", "a word and a weight, with commas between"), ("你好,世界\n好", "a word a line"),
  ])
  func isDecidedByAllLines(list: String, expected: String) {
    let lines = list.split(separator: "\n").map { Array($0.utf8) }
    #expect(WordListForm(of: lines).description == expected)
  }

  /// The form holds for lines behind those that decide it.
  @Test func aThousandLinesDecide() throws {
    let lines = (0..<1200).map { "词\($0) \($0 + 1)" } + ["New York", "iPhone 15", "坏 3.5"]
    var words: [(String, Int?)] = []
    let error = #expect(throws: LexiconError.self) {
      _ = try WordList.read(Corpus(text: lines.joined(separator: "\n"))) { word, count, _ in
        words.append((word, count))
      }
    }
    #expect(
      words.count == 1202 && words[1200] == ("New York", nil) && words[1201] == ("iPhone", 15))
    guard case .badLine(_, let line, let found, _)? = error else { return }
    #expect(line == 1203 && found == "坏 3.5")
  }

  /// Each file has a form of its own, and is told.
  @Test func everyFileHasItsForm() throws {
    let lexicon = try Lexicon(Corpus(text: "# 我的\n云计算 5\n好\n"))
    #expect(lexicon.entries.map(\.word) == ["云计算", "好"] && lexicon.counts == [5, 1])
    let reports = try WordList.read(Corpus(text: "#a\n\n# b\n一\n// c\n#d#\n")) { _, _, _ in }
    #expect(reports.map(\.wordCount) == [2] && reports.map(\.commentCount) == [3])
  }
}
