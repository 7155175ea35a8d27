import CorpusReading
import Testing

@testable import WordDiscovery

@Suite struct CandidateCountsTests {
  private func candidates(_ text: String, pairsFrom other: String) throws -> [String] {
    var counts = AdjacentCharacterCounts()
    try counts.add(Corpus(text: other))
    let pairs = CohesivePairs(counts, minimumProbability: 0, minimumPMI: 0.5)
    var candidates = CandidateCounts()
    try candidates.add(Corpus(text: text), pairs: pairs, progress: nil)
    let found = candidates.inOrder { _ in true }
    #expect(candidates.total == found.counts.reduce(0, +))
    return found.counts.indices.map { "\(found.words.text(at: $0))|\(found.counts[$0])" }
  }

  @Test func textIsCutWhereAPairIsNotKept() throws {
    let found = try candidates("新闻联播，播新闻\n联播新闻人", pairsFrom: "新闻 联播 联播 新闻")
    #expect(found == ["新闻|3", "联播|2", "播|1", "人|1"])
  }

  @Test func orderIsThatOfTheTextAcrossBatches() throws {
    let text = (0..<300_000).map { "\(($0 * 7919) % 300_000)" }.joined(separator: "，")
    let found = try candidates(text, pairsFrom: "")
    // Without kept pairs every digit stands alone, in the order in which the digits first come.
    #expect(
      found.map { String($0.prefix(1)) } == ["0", "7", "9", "1", "5", "8", "3", "2", "6", "4"])
  }
}
