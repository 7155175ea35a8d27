import Lexicons

/// The words that occur often enough, from the most frequent to the least.
struct WordRanking: Sendable {
  /// The words, numbered by rank from 0.
  private(set) var words = WordTable()
  /// How often each occurs.
  private(set) var counts: [Int] = []
  /// For each word of the table that was ranked, its rank, or `unranked`.
  private(set) var ranks: [UInt32]

  /// Stands for a word that is too rare.
  static let unranked = UInt32.max

  /// Ranks the words of a table; those with the same count go by the order of their scalars.
  init(_ table: WordTable, counts tableCounts: [Int], minimumCount: Int) {
    ranks = [UInt32](repeating: Self.unranked, count: table.count)
    let frequent = tableCounts.indices.filter { tableCounts[$0] >= minimumCount }
    let sorted = frequent.sorted { first, second in
      let (a, b) = (tableCounts[first], tableCounts[second])
      return a != b ? a > b : table.precedes(first, second)
    }
    for (rank, index) in sorted.enumerated() {
      _ = table.withBytes(of: index) { words.insert($0) }
      counts.append(tableCounts[index])
      ranks[index] = UInt32(rank)
    }
  }
}
