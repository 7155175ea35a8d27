import Lexicons
import Segmentation

/// Takes out the candidates that are no more than their parts: nlp-zero's last pass.
///
/// From the longest candidate to the shortest, equally long ones in their order, a candidate *w* of
/// *n* characters is taken out and cut into words by the rest (`UnigramViterbi`, `LatinJoining`).
/// It goes back when ln p(w) − Σ ln p(parts) ≥ n − 1; otherwise its count is added to its parts.
///
/// As in the original, taking a word out lowers the total count at once, but the logarithm of the
/// total, which every probability uses, follows only when a word next goes in; ln 0 is -100.
struct RedundancyRemoval {
  /// All candidates, then every single character in them that is no candidate, with count 0.
  private let words: ScalarLists
  private let candidateCount: Int
  private let viterbi: UnigramViterbi
  private let maximumLength: Int
  private var counts: [Int]
  private var logCounts: [Double]
  private var total: Int
  private var logTotal: Double
  /// The codes of all words' characters, as `words.scalars`.
  private let codes: [UInt32]
  private var workspace = UnigramViterbi.Workspace()
  private var ends: [Int] = []
  private var partRanges: [Range<Int>] = []
  private var parts: [Int?] = []

  /// - Parameter maximumLength: longer candidates never go back.
  init(
    _ candidates: [(characters: ArraySlice<UInt16>, count: Int)], maximumLength: Int?
  ) {
    var words = ScalarLists()
    for candidate in candidates { words.append(candidate.characters.lazy.map(UInt32.init)) }
    candidateCount = candidates.count
    let singles = Set(words.scalars).subtracting(
      candidates.lazy.filter { $0.characters.count == 1 }.flatMap { $0.characters.map(UInt32.init) }
    )
    for character in singles.sorted() { words.append(CollectionOfOne(character)) }
    self.words = words
    self.maximumLength = maximumLength ?? Int.max
    let trie = DoubleArrayTrie(words)
    viterbi = UnigramViterbi(trie: trie)
    codes = words.scalars.map(trie.code)
    counts = candidates.map(\.count) + Array(repeating: 0, count: words.count - candidates.count)
    logCounts = counts.map(Self.logCount)
    total = counts.reduce(0, +)
    logTotal = naturalLog(Double(total))
  }

  /// The words that remain, with their counts, in the candidates' order.
  mutating func remainingWords(progress: ((Int) -> Void)? = nil) -> Lexicon {
    let order = (0..<candidateCount).sorted {
      let (one, other) = (words.range(at: $0).count, words.range(at: $1).count)
      return one == other ? $0 < $1 : one > other
    }
    for (done, word) in order.enumerated() {
      if done & 0xFFFF == 0 { progress?(done) }
      if words.range(at: word).count > 1 { test(word) }
    }
    progress?(candidateCount)
    var lexicon = Lexicon()
    for word in 0..<words.count where counts[word] > 0 {
      lexicon.add(words.text(at: word), count: counts[word])
    }
    return lexicon
  }

  /// Takes a word out and puts it, or its parts, back in.
  private mutating func test(_ word: Int) {
    let length = words.range(at: word).count
    let count = counts[word]
    var gain = logCounts[word] - logTotal
    remove(word)
    findParts(of: word)
    for part in parts { gain -= (part.map(logCount) ?? naturalLog(0)) - logTotal }
    if gain >= Double(length - 1) && length <= maximumLength {
      insert(word, count)
    } else {
      for case let part? in parts { insert(part, count) }
    }
  }

  private mutating func remove(_ word: Int) {
    total -= counts[word]
    counts[word] = 0
    logCounts[word] = -.infinity
  }

  private mutating func insert(_ word: Int, _ count: Int) {
    total += count
    counts[word] += count
    logCounts[word] = Self.logCount(counts[word])
    logTotal = naturalLog(Double(total))
  }

  /// Sets `parts` to the words that `word` consists of by the others; nil for what is no candidate.
  private mutating func findParts(of word: Int) {
    let range = words.range(at: word)
    ends.removeAll(keepingCapacity: true)
    codes.withUnsafeBufferPointer { codes in
      logCounts.withUnsafeBufferPointer { logCounts in
        viterbi.appendBestPath(
          of: UnsafeBufferPointer(rebasing: codes[range]), logCounts: logCounts,
          logTotal: logTotal, workspace: &workspace, offset: range.lowerBound, to: &ends)
      }
    }
    partRanges.removeAll(keepingCapacity: true)
    var start = range.lowerBound
    for end in ends {
      partRanges.append(start..<end)
      start = end
    }
    LatinJoining.join(&partRanges, from: 0, in: words.scalars)
    parts.removeAll(keepingCapacity: true)
    for part in partRanges { parts.append(viterbi.trie.value(of: codes[part])) }
  }

  /// The logarithm of a word's count, -100 when it is taken out.
  private func logCount(_ word: Int) -> Double {
    counts[word] > 0 ? logCounts[word] : naturalLog(0)
  }

  private static func logCount(_ count: Int) -> Double {
    count > 0 ? naturalLog(Double(count)) : -.infinity
  }
}
