import Foundation
import TestSupport
import Testing

@testable import CorpusReading

@Suite struct CorpusRoundsTests {
  private func rounds(
    _ corpus: Corpus, ofBytes byteCount: Int, inBlocksOf blockByteCount: Int
  ) throws -> [[LineBlock]] {
    var rounds: [[LineBlock]] = []
    try corpus.forEachRound(ofBytes: byteCount, inBlocksOf: blockByteCount) { rounds.append($0) }
    return rounds
  }

  @Test func blocksEndWithTheLineThatFillsThem() throws {
    let text = "甲\n\n甲乙丙\n乙\n甲乙丙\n甲乙丙\n丙\n\n"
    let found = try rounds(Corpus(text: text), ofBytes: 1_000, inBlocksOf: 10)
    #expect(
      found.map { $0.map(\.lines) }
        == [[["甲", "", "甲乙丙"], ["乙", "甲乙丙"], ["甲乙丙"], ["丙", ""]]])
    #expect(found[0].map(\.firstLine) == [0, 3, 5, 6])
  }

  @Test func roundsEndWithTheBlockThatFillsThem() throws {
    let text = (0..<10).map { "\($0)" }.joined(separator: "\n")
    let found = try rounds(Corpus(text: text), ofBytes: 7, inBlocksOf: 4)
    #expect(
      found.map { $0.map(\.lines) }
        == [[["0", "1"], ["2", "3"]], [["4", "5"], ["6", "7"]], [["8", "9"]]])
    #expect(found.joined().map(\.firstLine) == [0, 2, 4, 6, 8])
  }

  @Test func aLongLineIsARoundOfItsOwn() throws {
    let long = String(repeating: "天", count: 100)
    let found = try rounds(Corpus(text: "\(long)\n\(long)\n地"), ofBytes: 200, inBlocksOf: 10)
    #expect(found.map { $0.map(\.lines) } == [[[long]], [[long]], [["地"]]])
  }

  @Test func nothingHasNoRounds() throws {
    #expect(try rounds(Corpus(text: ""), ofBytes: 10, inBlocksOf: 10).isEmpty)
  }

  /// What was read before a bad line is handed out as far as it fills a round.
  @Test func aBadLineEndsThePass() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Array("甲\n乙\n".utf8) + [0xFF, 0x0A], to: "bad.txt")
    var lines: [[String]] = []
    #expect(throws: CorpusError.invalidUTF8(path: path, line: 3, byteOffset: 0)) {
      try Corpus(paths: [path]).forEachRound(ofBytes: 3, inBlocksOf: 3) { round in
        lines += round.map(\.lines)
      }
    }
    #expect(lines == [["甲"], ["乙"]])
  }
}
