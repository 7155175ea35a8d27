import CorpusReading
import Testing

@testable import WordDiscovery

@Suite struct WordDiscoveryRoundsTests {
  private static let text = String(repeating: "新闻联播，播出新闻，天气预报\n", count: 5_000)

  @Test func progressGoesFromReadingToLearning() throws {
    var seen: [DiscoveryProgress] = []
    _ = try WordFinder().words(in: Corpus(text: Self.text)) { seen.append($0) }
    let firstOfLearning = seen.firstIndex { $0.stage == .learningWords } ?? 0
    #expect(firstOfLearning > 0)
    #expect(seen[..<firstOfLearning].allSatisfy { $0.stage == .readingText })
    let learning = seen[firstOfLearning...]
    #expect(learning.allSatisfy { $0.stage == .learningWords })
    for part in [seen[..<firstOfLearning], learning] {
      #expect(part.last?.completed == part.last?.total)
      #expect(part.map(\.completed) == part.map(\.completed).sorted())
    }
    // Pairs, triples, scores, the first cut and four rounds over 12 symbols a line.
    #expect(seen.last?.total == 8 * 12 * 5_000)
  }

  /// Each round is a pass; the first one alone keeps what parts explain.
  @Test(arguments: [1, 2, 6])
  func roundsAreCounted(roundCount: Int) throws {
    let runs = RunCounts(rules: .units)
    try runs.add(Corpus(text: Self.text))
    var last: DiscoveryProgress?
    let finder = WordFinder(settings: .init(roundCount: roundCount))
    let found = try finder.words(in: runs) { last = $0 }
    #expect(last?.completed == (4 + roundCount) * runs.symbolCount)
    let symbols = found.entries.reduce(0) { $0 + $1.word.unicodeScalars.count * $1.count }
    #expect(symbols == runs.symbolCount)
  }
}
