import Lexicons
import Testing

@testable import Embeddings

@Suite struct WordRankingTests {
  @Test func ranksByCountAndLeavesOutTheRare() {
    var table = WordTable()
    for word in ["丁", "乙", "甲", "丙"] { _ = table.insert(word) }
    let ranking = WordRanking(table, counts: [1, 3, 3, 9], minimumCount: 2)
    #expect((0..<ranking.words.count).map { ranking.words[$0] } == ["丙", "乙", "甲"])
    #expect(ranking.counts == [9, 3, 3])
    #expect(ranking.ranks == [WordRanking.unranked, 1, 2, 0])
  }
}
