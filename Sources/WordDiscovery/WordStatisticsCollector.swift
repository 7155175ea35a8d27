import Determinism
import Foundation
import Lexicons
import Synchronization

/// Counts the strings and the neighbors that the statistics of some words need.
struct WordStatisticsCollector {
  /// Symbols on either side of a word in its example.
  private static let contextLength = 10

  private let alphabet: Alphabet
  private let words: [String]
  /// The words' codes; empty for a word with a symbol that the runs do not have.
  private let codes: [[UInt16]]
  /// All words, then what they begin and end with.
  private let trie: DoubleArrayTrie
  private let trieCodes: [UInt32]
  /// How often each string of the trie occurs.
  private var counts: [Int]
  /// Σ c ln c of each word's neighbors.
  private var sums: [(left: Double, right: Double)]
  private var examples: [[UInt16]]

  init(_ words: [String], alphabet: Alphabet) {
    self.alphabet = alphabet
    self.words = words
    codes = words.map { word in
      let codes = word.unicodeScalars.map { alphabet.code(of: $0.value) }
      return codes.contains(0) || codes.isEmpty ? [] : codes
    }
    var strings = ScalarLists()
    for word in codes { strings.append(word.lazy.map(UInt32.init)) }
    for word in codes where word.count > 1 {
      for length in 1..<word.count {
        strings.append(word.prefix(length).lazy.map(UInt32.init))
        strings.append(word.suffix(length).lazy.map(UInt32.init))
      }
    }
    let trie = DoubleArrayTrie(strings)
    self.trie = trie
    trieCodes = (0...alphabet.symbolCount).map { trie.code(of: UInt32($0)) }
    counts = [Int](repeating: 0, count: strings.count)
    sums = [(Double, Double)](repeating: (0, 0), count: words.count)
    examples = [[UInt16]](repeating: [], count: words.count)
  }

  /// What is counted for a string of the trie.
  private enum Count: UInt64 { case occurrence, left, right }

  /// Reads all runs.
  mutating func read(
    _ runs: RunCounts, memoryLimit: Int, progress: ((DiscoveryProgress) -> Void)?
  ) throws {
    let strings = StringCounts(memoryLimit: memoryLimit / 2)
    var symbolsRead = 0
    try runs.forEachGroup(alphabet: alphabet) { group in
      let missing = examples.map(\.isEmpty)
      let found = Mutex([[Int: [UInt16]]](repeating: [:], count: group.count))
      let collector = self
      try strings.add(blockCount: group.count) { block, strings in
        collector.count(group[block], to: strings)
        let examples = collector.examples(in: group[block], of: missing)
        found.withLock { $0[block] = examples }
      }
      for (word, example) in found.withLock({ $0.joined() }) where examples[word].isEmpty {
        examples[word] = example
      }
      symbolsRead += group.reduce(0) { $0 + $1.occurrenceCount }
      progress?(
        DiscoveryProgress(stage: .describingWords, completed: symbolsRead, total: runs.symbolCount))
    }
    try take(strings)
  }

  /// Counts the strings of the trie, and what stands beside words.
  private func count(_ batch: RunBatch, to strings: StringBuffer) {
    forEachString(in: batch) { range, string, count in
      strings.append(Self.key(string, .occurrence), count: count)
      if string >= words.count { return }
      let (left, right) = (batch.symbols[range.lowerBound - 1], batch.symbols[range.upperBound])
      if left != 0 { strings.append(Self.key(string, .left, left), count: count) }
      if right != 0 { strings.append(Self.key(string, .right, right), count: count) }
    }
  }

  /// The first example in a batch of each word that has none.
  private func examples(in batch: RunBatch, of missing: [Bool]) -> [Int: [UInt16]] {
    var examples: [Int: [UInt16]] = [:]
    forEachString(in: batch) { range, string, _ in
      guard string < words.count, missing[string], examples[string] == nil else { return }
      let before = batch.symbols[..<range.lowerBound].suffix(Self.contextLength)
      let behind = batch.symbols[range.upperBound...].prefix(Self.contextLength)
      examples[string] =
        before.reversed().prefix { $0 != 0 }.reversed() + batch.symbols[range]
        + behind.prefix { $0 != 0 }
    }
    return examples
  }

  /// Calls `body` with every occurrence of a string of the trie, and how often its run occurs.
  @inline(__always)
  private func forEachString(
    in batch: RunBatch, _ body: (_ range: Range<Int>, _ string: Int, _ count: Int) -> Void
  ) {
    let codes = batch.symbols.map { trieCodes[Int($0)] }
    codes.withUnsafeBufferPointer { codes in
      batch.forEachRun { run, count in
        let text = UnsafeBufferPointer(rebasing: codes[..<run.upperBound])
        for start in run {
          trie.forEachWord(in: text, from: start) { end, string in body(start..<end, string, count)
          }
        }
      }
    }
  }

  private static func key(_ string: Int, _ count: Count, _ code: UInt16 = 0) -> UInt128 {
    UInt128(string) << 32 | UInt128(code) << 8 | UInt128(count.rawValue)
  }

  private mutating func take(_ strings: StringCounts) throws {
    try strings.forEach { key, count in
      let string = Int(truncatingIfNeeded: key >> 32)
      let term = Double(count) * log(Double(count))
      switch Count(rawValue: UInt64(truncatingIfNeeded: key) & 0xFF) {
      case .left: sums[string].left += term
      case .right: sums[string].right += term
      default: counts[string] = count
      }
    }
  }

  /// The statistics of a word, once all runs are read.
  func statistics(of word: Int, symbolCount: Int) -> WordStatistics {
    let codes = codes[word]
    let count = codes.isEmpty ? 0 : self.count(of: codes[...])
    return WordStatistics(
      word: words[word], occurrenceCount: count,
      mutualInformation: count > 0 ? mutualInformation(codes, count, symbolCount) : nil,
      leftEntropy: entropy(sums[word].left, count),
      rightEntropy: entropy(sums[word].right, count), example: alphabet.text(of: examples[word]))
  }

  private func entropy(_ sum: Double, _ count: Int) -> Double {
    count == 0 ? 0 : max(0, log(Double(count)) - sum / Double(count))
  }

  private func mutualInformation(_ codes: [UInt16], _ count: Int, _ symbolCount: Int) -> Double? {
    (1..<max(1, codes.count)).map { split in
      let parts = Double(self.count(of: codes[..<split])) * Double(self.count(of: codes[split...]))
      return log(Double(symbolCount) * Double(count) / parts)
    }.min()
  }

  private func count(of codes: ArraySlice<UInt16>) -> Int {
    trie.value(of: codes.lazy.map { trieCodes[Int($0)] }).map { counts[$0] } ?? 0
  }
}
