import CorpusReading
import Determinism
import Lexicons
import Testing

@testable import Segmentation

@Suite struct WordIntakeTests {
  /// The sentences of a corpus, as words.
  private func sentences(_ text: String, _ splitting: WordSplitting) throws -> [[String]] {
    let intake = try WordIntake(Corpus(text: text), splitting: splitting)
    var sentences: [[String]] = [[]]
    try intake.tokens.forEachPiece(size: 20_000) { piece in
      for token in piece {
        if token == TokenFile.sentenceEnd {
          sentences.append([])
        } else {
          sentences[sentences.count - 1].append(intake.table[Int(token)])
        }
      }
    }
    return sentences.dropLast()
  }

  @Test func wordsStandBetweenWhiteSpace() throws {
    let text = "我 爱 北京\n\n  天安门\t广场 \r\n \u{3000} \n我 \u{3000} 爱\u{3000}你\u{A0}"
    #expect(
      try sentences(text, .byWhiteSpace)
        == [["我", "爱", "北京"], ["天安门", "广场"], ["我", "爱", "你"]])
  }

  @Test func aFunctionMayFindTheWords() throws {
    let found = try sentences("a b c\nd", .byFunction { line in [line, " ", "", "\u{3000}", "x"] })
    #expect(found == [["a_b_c", "x"], ["d", "x"]])
  }

  @Test func aSegmenterMayFindTheWords() throws {
    var lexicon = Lexicon()
    for word in ["扫描", "扫描仪", "仪器"] { lexicon.add(word, count: 10) }
    let user = UserDictionary(words: ["New York"])
    let segmenter = Segmenter(lexicon: lexicon, userDictionary: user)
    #expect(
      try sentences("扫描仪器，2024\n扫描 New York", .bySegmenter(segmenter))
        == [["扫描", "仪器", "，", "2024"], ["扫描", "New_York"]])
  }

  @Test func longSentencesAreCut() throws {
    let words = (0..<25_000).map { "w\($0 % 7)" }
    let found = try sentences(words.joined(separator: " "), .byWhiteSpace)
    #expect(found.map(\.count) == [10_000, 10_000, 5_000])
    #expect(Array(found.joined()) == words)
  }

  @Test func countsAndNumbersDoNotDependOnThreadsOrBlocks() throws {
    var generator = SeededGenerator(seed: 9)
    let lines = (0..<20_000).map { _ in
      (0..<10).map { _ in "词\(generator.nextIndex(below: 1 + generator.nextIndex(below: 3_000)))" }
    }
    let text = lines.map { $0.joined(separator: " ") }.joined(separator: "\n")
    let intake = try WordIntake(Corpus(text: text), splitting: .byWhiteSpace)
    #expect(text.utf8.count > 1 << 20, "more than one block of work")
    #expect(try sentences(text, .byWhiteSpace) == lines)
    var expected: [String: Int] = [:]
    for word in lines.joined() { expected[word, default: 0] += 1 }
    #expect(intake.counts.count == expected.count)
    for (number, count) in intake.counts.enumerated() {
      #expect(expected[intake.table[number]] == count)
    }
  }
}
