import CorpusReading
import Testing

@testable import WordDiscovery

@Suite struct WordStatisticsCollectorTests {
  private func examples(of words: [String], in text: String) throws -> [String] {
    let runs = RunCounts(rules: .units)
    try runs.add(Corpus(text: text))
    return try WordStatistics.all(of: words, in: runs).map(\.example)
  }

  /// Ten symbols on either side, and never beyond the run.
  @Test func examplesShowWhatIsAround() throws {
    let around = "一二三四五六七八九十百千"
    #expect(
      try examples(of: ["中国", "千中", "国一", "甲", "无"], in: "甲，\(around)中国\(around)，乙") == [
        "三四五六七八九十百千中国一二三四五六七八九十", "二三四五六七八九十百千中国一二三四五六七八九",
        "四五六七八九十百千中国一二三四五六七八九十百", "甲", "",
      ])
  }

  /// The first 256 KiB of runs and those behind them are read apart.
  @Test func wordsAreFoundInAllBatches() throws {
    let lines = (0..<30_000).map { "\(Self.numeral($0))中国人" }
    let runs = RunCounts(rules: .units)
    try runs.add(Corpus(text: lines.joined(separator: "\n")))
    var seen: [DiscoveryProgress] = []
    let found = try WordStatistics.all(of: ["中国", "中国人"], in: runs) { seen.append($0) }
    #expect(found.map(\.occurrenceCount) == [30_000, 30_000])
    #expect(found.allSatisfy { $0.example.hasSuffix("中国人") && $0.rightEntropy >= 0 })
    #expect(found[0].rightEntropy == 0, "Always 人.")
    #expect(seen.allSatisfy { $0.stage == .describingWords })
    #expect(seen.last?.completed == runs.symbolCount)
  }

  private static func numeral(_ number: Int) -> String {
    let digits = Array("零一二三四五六七八九")
    return String(String(number).compactMap(\.wholeNumberValue).map { digits[$0] })
  }
}
