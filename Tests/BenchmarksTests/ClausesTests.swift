import Foundation
import NLPZero
import Testing

@testable import Benchmarks

@Suite struct ClausesTests {
  private static let segmenter = {
    var lexicon = Lexicon()
    for word in ["他们", "在", "北京", "学习", "历史"] { lexicon.add(word, count: 10) }
    return Segmenter(lexicon: lexicon)
  }()

  @Test func punctuationAndLineEndsSeparateClauses() {
    let lines = ["他们在北京，学习（历史）。", "", "——", "他们学习 GPT4", "2024"]
    let expected = [
      ["他们", "在", "北京"], ["学习"], ["历史"], ["他们", "学习"], ["GPT4"], ["2024"],
    ]
    #expect(Clauses.all(in: lines, by: Self.segmenter) == expected)
  }

  @Test(
    arguments: [
      (1, 2, [["a"], ["c"]]), (2, 3, [["a", "b"], ["c", "d"], ["a", "b"]]),
      (3, 2, [["a", "b", "c"], ["a", "b", "c"]]),
      (8, 1, [["a", "b", "c", "d", "e", "a", "b", "c"]]), (2, 0, []),
    ])
  func clausesAreCutOrJoinedToTheLength(length: Int, count: Int, expected: [[String]]) {
    let clauses = [["a", "b"], ["c", "d", "e"]]
    #expect(Clauses.of(length, count: count, from: clauses) == expected)
  }

  @Test func aSetHasAFileThatGoesWithIt() throws {
    var set: ClauseSet? = try ClauseSet(length: 2, clauses: [["他们", "学"], ["习", "历史"]])
    let path = try #require(set?.path)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "他们学\n习历史\n")
    #expect(set?.text == "他们学\n习历史\n")
    set = nil
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func wordsAreCountedAsTheyAreCutAgain() throws {
    let set = try ClauseSet(length: 3, clauses: [["他们", "学", "习"], ["在", "北京", "学习"]])
    #expect(set.meanWordCount(by: Self.segmenter) == 2.5)
  }
}
