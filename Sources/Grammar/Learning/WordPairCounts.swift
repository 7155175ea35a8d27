import Determinism
import Foundation

/// Counts of words and of ordered word pairs in clauses: what template discovery starts from.
///
/// A pair is two words at most `window` places apart, adjacent or with words between. Two words are
/// linked if their pointwise mutual information (Church and Hanks 1990, aclanthology.org/J90-1003) is
/// high, with natural logarithms, pairs as a share of all pairs and words as a share of the frequent ones:
///
///     log p(a, b) − log p(a) − log p(b) > minimum
///
/// Complexity: O(words · window) time; memory for the distinct pairs, at most `limit` of them.
struct WordPairCounts {
  /// A pair that occurs often enough, and how often so.
  struct Link {
    let first: Int32
    let second: Int32
    let isGapped: Bool
    let count: Int
  }

  /// By word: how often it opens and closes a clause of two words and more.
  private(set) var firsts: [Int]
  private(set) var lasts: [Int]
  private(set) var clauseCount = 0
  /// All words and all pairs, rare ones too.
  private(set) var wordCount = 0
  private(set) var pairCount = 0
  /// By shard of the keys, so that threads can share the work.
  private var shards: [BoundedCounts]
  private var earlierError = 0

  /// How far apart the words of a pair can be.
  let window: Int

  /// No counts yet, for words numbered from 1 to `words`, 0 being rare ones.
  init(words: Int, window: Int, limit: Int) {
    self.window = window
    firsts = [Int](repeating: 0, count: words + 1)
    lasts = firsts
    shards = (0..<Self.shardCount).map { _ in BoundedCounts(limit: limit / Self.shardCount) }
  }

  /// Sums of what was counted before; words and pairs follow.
  init(window: Int, clauseCount: Int, wordCount: Int, pairCount: Int, error: Int) {
    self.init(words: 0, window: window, limit: .max)
    self.clauseCount = clauseCount
    self.wordCount = wordCount
    self.pairCount = pairCount
    earlierError = error
  }

  /// Sets how often each word opens and closes clauses.
  mutating func setEdges(_ edges: [(firsts: Int, lasts: Int)]) {
    firsts = [0] + edges.map(\.firsts)
    lasts = [0] + edges.map(\.lasts)
  }

  /// Adds what was counted before of a pair.
  mutating func add(_ first: Int32, _ second: Int32, isGapped: Bool, count: Int) {
    let key = Self.key(first, second, isGapped: isGapped)
    shards[Self.shard(of: key)].add(key, count)
  }

  /// By how much a pair's count can be too low.
  var error: Int { (shards.map(\.error).max() ?? 0) + earlierError }

  /// Adds the clauses of some blocks, on all cores.
  mutating func add(_ blocks: [ClauseBlock]) {
    for block in blocks { block.forEachClause { addWords($0) } }
    let window = window
    let keys = ParallelBlocks.map(count: blocks.count) { number in
      var keys = [[UInt64]](repeating: [], count: Self.shardCount)
      blocks[number].forEachClause { clause in
        Self.forEachPair(of: clause, window: window) { keys[Self.shard(of: $0)].append($0) }
      }
      return keys
    }
    shards.withUnsafeMutableBufferPointer { shards in
      nonisolated(unsafe) let shards = shards
      ParallelBlocks.forEach(count: shards.count) { shard in
        for block in keys { for key in block[shard] { shards[shard].add(key) } }
      }
    }
  }

  private mutating func addWords(_ clause: ArraySlice<Int32>) {
    guard let first = clause.first, let last = clause.last else { return }
    firsts[Int(first)] += 1
    lasts[Int(last)] += 1
    clauseCount += 1
    wordCount += clause.count
    let reach = min(window, clause.count - 1)
    pairCount += reach * clause.count - reach * (reach + 1) / 2
  }

  private static func forEachPair(
    of clause: ArraySlice<Int32>, window: Int, _ body: (UInt64) -> Void
  ) {
    for (place, word) in zip(clause.indices, clause) where word != 0 {
      let following = clause[(place + 1)...].prefix(window)
      for (other, next) in zip(following.indices, following) where next != 0 {
        body(key(word, next, isGapped: other > place + 1))
      }
    }
  }

  private static let shardCount = 8

  private static func shard(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 61)
  }

  /// Adds what was counted before, where words may have had other numbers.
  mutating func add(_ other: WordPairCounts, number: (Int32) -> Int32) {
    clauseCount += other.clauseCount
    wordCount += other.wordCount
    pairCount += other.pairCount
    earlierError += other.error
    for word in other.firsts.indices {
      let number = Int(number(Int32(word)))
      firsts[number] += other.firsts[word]
      lasts[number] += other.lasts[word]
    }
    for pair in other.entries(minimum: 1) {
      let (first, second) = (number(pair.first), number(pair.second))
      if first != 0 && second != 0 {
        add(first, second, isGapped: pair.isGapped, count: pair.count)
      }
    }
  }

  /// The linked pairs that occur at least `minimumCount` times, adjacent and gapped apart.
  ///
  /// - Parameter counts: how often each word occurs, by number.
  func links(
    minimumCount: Int, minimumPointwiseMutualInformation minimum: Double, counts: [Int]
  ) -> [Link] {
    let logs = counts.map { log(Double(max(1, $0))) }
    let logScale = 2 * log(Double(max(1, counts.reduce(0, +)))) - log(Double(max(1, pairCount)))
    return entries(minimum: minimumCount).filter { link in
      let key = Self.key(link.first, link.second, isGapped: !link.isGapped)
      let logPair = log(Double(link.count + shards[Self.shard(of: key)][key]))
      let logWords = logs[Int(link.first)] + logs[Int(link.second)]
      return logPair - logWords + logScale > minimum
    }
  }

  /// All pairs of at least `minimum` occurrences, in the order of their words.
  func entries(minimum: Int) -> [Link] {
    var entries = shards.flatMap { $0.entries(minimum: minimum) }
    entries.sort { $0.key < $1.key }
    return entries.map { key, count in
      Link(
        first: Int32(truncatingIfNeeded: key >> 33),
        second: Int32(truncatingIfNeeded: key >> 1 & 0xFFFF_FFFF), isGapped: key & 1 == 1,
        count: count)
    }
  }

  private static func key(_ first: Int32, _ second: Int32, isGapped: Bool) -> UInt64 {
    UInt64(UInt32(bitPattern: first)) << 33 | UInt64(UInt32(bitPattern: second)) << 1
      | (isGapped ? 1 : 0)
  }
}
