import Foundation

/// Counts of words and of ordered word pairs at most `window` words apart: the first pass of
/// template discovery.
///
/// Complexity: O(words · window) time; memory for the distinct words and pairs.
struct SkipGramCounts {
  private let window: Int
  private var wordCounts: [Int] = []
  private var pairCounts: [UInt64: Int] = [:]

  init(window: Int) {
    self.window = window
  }

  /// Counts the words of one clause and their pairs.
  mutating func add(_ clause: [Int32]) {
    for (place, word) in clause.enumerated() {
      count(word)
      for other in clause[(place + 1)...].prefix(window) {
        pairCounts[Self.key(word, other), default: 0] += 1
      }
    }
  }

  private mutating func count(_ word: Int32) {
    while wordCounts.count <= Int(word) { wordCounts.append(0) }
    wordCounts[Int(word)] += 1
  }

  /// The pairs of high probability and pointwise mutual information (Church and Hanks 1990,
  /// aclanthology.org/J90-1003):
  ///
  ///     log p(a, b) > log minimumProbability  and  log p(a, b) − log p(a) − log p(b) > minimum
  ///
  /// with natural logarithms and each probability a count over the sum of the counts of its kind.
  func linkedPairs(minimumProbability: Double, minimumPointwiseMutualInformation minimum: Double)
    -> LinkedPairs
  {
    let logTotalWords = log(Double(wordCounts.reduce(0, +)))
    let logTotalPairs = log(Double(pairCounts.values.reduce(0, +)))
    let logProbabilities = wordCounts.map { log(Double($0)) - logTotalWords }
    var linked: Set<UInt64> = []
    for (key, count) in pairCounts {
      let logProbability = log(Double(count)) - logTotalPairs
      if logProbability > log(minimumProbability),
        logProbability - logProbabilities[Int(key >> 32)]
          - logProbabilities[Int(key & 0xFFFF_FFFF)] > minimum
      {
        linked.insert(key)
      }
    }
    return LinkedPairs(keys: linked)
  }

  fileprivate static func key(_ first: Int32, _ second: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
  }
}

/// The ordered word pairs that belong together.
struct LinkedPairs {
  fileprivate let keys: Set<UInt64>

  /// Whether `first` and, within the window after it, `second` belong together.
  func contains(_ first: Int32, _ second: Int32) -> Bool {
    keys.contains(SkipGramCounts.key(first, second))
  }
}
