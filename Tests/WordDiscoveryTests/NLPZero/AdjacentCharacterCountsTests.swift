import CorpusReading
import Testing

@testable import WordDiscovery

@Suite struct AdjacentCharacterCountsTests {
  @Test func pairsStandInsideRuns() throws {
    var counts = AdjacentCharacterCounts()
    try counts.add(Corpus(text: "中国，国中国\n中Ａa1é国"))
    #expect(counts.count(of: "中") == 3)
    #expect(counts.count(of: "国") == 4)
    #expect(counts.count(of: "中", "国") == 2)
    #expect(counts.count(of: "国", "中") == 1)
    #expect(counts.count(of: "a", "1") == 1)
    #expect(counts.count(of: "国", "国") == 0)
    #expect(counts.count(of: "Ａ") == 0)
    #expect(counts.count(of: "😀", "中") == 0)
    #expect(counts.characterCount == 9)
    #expect(counts.pairCount == 4)
  }

  @Test func severalCorporaAddUp() throws {
    var counts = AdjacentCharacterCounts()
    for _ in 0..<3 { try counts.add(Corpus(text: "联播")) }
    #expect(counts.count(of: "联", "播") == 3)
  }

  @Test func manyDistinctPairs() throws {
    // Every pair of 600 characters once, and the characters around a comma.
    var text = ""
    for first in 0..<600 {
      for second in 0..<600 {
        for value in [first, second] {
          text.unicodeScalars.append(Unicode.Scalar(UInt32(0x4E00 + value)) ?? "一")
        }
        text.append("，")
      }
    }
    var counts = AdjacentCharacterCounts()
    try counts.add(Corpus(text: text))
    #expect(counts.pairCount == 360_000)
    var distinct = 0
    counts.forEachPair { _, _, count in
      distinct += 1
      if count != 1 { Issue.record("A pair was counted \(count) times.") }
    }
    #expect(distinct == 360_000)
  }
}
