import CorpusReading
import Foundation
import Testing

@testable import WordDiscovery

@Suite struct WordStatisticsTests {
  /// The plain way: strings in a dictionary of runs.
  private struct Reference {
    let runs: [(symbols: [Character], count: Int)]

    init(_ text: String) {
      runs = RunCountsTests.plainCounts(text, rules: .units)
        .map { (Array($0.key.unicodeScalars.map(Character.init)), $0.value) }
    }

    var symbolCount: Int { runs.reduce(0) { $0 + $1.symbols.count * $1.count } }

    /// The runs' parts beside every occurrence of a string.
    func occurrences(
      of string: [Character]
    ) -> [(before: Character?, behind: Character?, count: Int)] {
      runs.flatMap { run, count in
        run.indices.filter { run[$0...].starts(with: string) }.map { start in
          let end = start + string.count
          return (start > 0 ? run[start - 1] : nil, end < run.count ? run[end] : nil, count)
        }
      }
    }

    func count(of string: some Collection<Character>) -> Int {
      occurrences(of: Array(string)).reduce(0) { $0 + $1.count }
    }

    /// Every end of a run is a neighbor of its own.
    func entropy(_ neighbors: [(Character?, count: Int)]) -> Double {
      let total = Double(neighbors.reduce(0) { $0 + $1.count })
      var counts: [Character: Int] = [:]
      for case let (neighbor?, count) in neighbors { counts[neighbor, default: 0] += count }
      let ends = neighbors.filter { $0.0 == nil }.reduce(0) { $0 + $1.count }
      let all = Array(counts.values) + Array(repeating: 1, count: ends)
      return all.reduce(0) { $0 - Double($1) / total * log(Double($1) / total) }
    }

    func mutualInformation(of word: [Character]) -> Double? {
      (1..<max(1, word.count)).map { split in
        log(Double(symbolCount * count(of: word)))
          - log(Double(count(of: word[..<split]) * count(of: word[split...])))
      }.min()
    }
  }

  /// Words that contain each other, that are each other's parts, and that do not occur.
  private static let words = [
    "甲", "甲乙", "乙甲", "甲甲", "甲甲甲", "乙丙丁", "乙丙", "0", "0甲", "𠀀己", "甲乙丙丁戊己庚辛", "é", "龙", "甲龙", "",
  ]

  @Test(arguments: [1, 2] as [UInt64], [0, 1 << 30])
  func statisticsAreThoseOfTheText(seed: UInt64, memoryLimit: Int) throws {
    let text = RunCountsTests.text(seed: seed, lineCount: 400) + "\n甲甲甲甲"
    let reference = Reference(text)
    let runs = RunCounts(rules: .units)
    try runs.add(Corpus(text: text))
    let found = try WordStatistics.all(of: Self.words, in: runs, memoryLimit: memoryLimit)
    #expect(found.map(\.word) == Self.words)
    for statistics in found where !statistics.word.isEmpty {
      let word = statistics.word.unicodeScalars.map(Character.init)
      let occurrences = reference.occurrences(of: word)
      let count = occurrences.reduce(0) { $0 + $1.count }
      #expect(statistics.occurrenceCount == count, "\(statistics.word)")
      let left = reference.entropy(occurrences.map { ($0.before, $0.count) })
      let right = reference.entropy(occurrences.map { ($0.behind, $0.count) })
      #expect(abs(statistics.leftEntropy - left) < 1e-9)
      #expect(abs(statistics.rightEntropy - right) < 1e-9)
      let information = count > 0 ? reference.mutualInformation(of: word) : nil
      #expect((statistics.mutualInformation == nil) == (information == nil))
      #expect(abs((statistics.mutualInformation ?? 0) - (information ?? 0)) < 1e-9)
      #expect(statistics.example.contains(statistics.word) == (count > 0))
    }
    #expect(found.count { $0.occurrenceCount > 0 } >= 9)
    #expect(found.last?.occurrenceCount == 0)
  }

  /// 中国 stands three times in 10 symbols: behind an end of a run, 在 and an end; before 人, 人 and an
  /// end. H = ln 3 to the left and ln 3 − ⅔ ln 2 to the right; PMI = ln (10 · 3 / (3 · 3)).
  @Test func statisticsByHand() throws {
    let runs = RunCounts(rules: .units)
    try runs.add(Corpus(text: "中国人，在中国。中国人人"))
    #expect(runs.symbolCount == 10)
    let found = try WordStatistics.all(of: ["中国"], in: runs)
    let statistics = try #require(found.first)
    #expect(statistics.occurrenceCount == 3)
    #expect(abs((statistics.mutualInformation ?? 0) - log(10.0 / 3)) < 1e-12)
    #expect(abs(statistics.leftEntropy - log(3)) < 1e-12)
    #expect(abs(statistics.rightEntropy - (log(3) - 2 * log(2) / 3)) < 1e-12)
  }
}
