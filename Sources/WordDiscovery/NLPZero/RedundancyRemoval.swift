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
  private let trie: HashedTrie
  private let maximumLength: Int
  private let logarithms = CountLogarithms()
  private var counts: [Int]
  /// The logarithm of each count; minus infinity for 0, which takes the word out.
  private var logCounts: [Double]
  private var total: Int
  private var logTotal: Double
  private var workspace = UnigramViterbi.Workspace()
  private var joined: [Range<Int>] = []
  /// What a word was cut into, from its end to its start; -1 for what is no candidate.
  private var parts: [Int] = []

  /// - Parameter maximumLength: longer candidates never go back.
  init(_ candidates: CandidateList, maximumLength: Int?) {
    candidateCount = candidates.counts.count
    words = Self.withSingleCharacters(candidates.words)
    trie = HashedTrie(words)
    self.maximumLength = maximumLength ?? Int.max
    counts = candidates.counts + Array(repeating: 0, count: words.count - candidateCount)
    logCounts = []
    total = counts.reduce(0, +)
    logTotal = naturalLog(Double(total))
    logCounts = counts.map { $0 > 0 ? logarithms[$0] : -.infinity }
  }

  /// The words and, behind them, their characters that are no words.
  private static func withSingleCharacters(_ candidates: ScalarLists) -> ScalarLists {
    var isMissing = [Bool](repeating: false, count: 1 << 16)
    for character in candidates.scalars { isMissing[Int(character)] = true }
    for position in 0..<candidates.count where candidates.range(at: position).count == 1 {
      isMissing[Int(candidates.scalars[candidates.range(at: position).lowerBound])] = false
    }
    var words = candidates
    for (character, isMissing) in isMissing.enumerated() where isMissing {
      words.append(CollectionOfOne(UInt32(character)))
    }
    return words
  }

  /// The words that remain, with their counts, in the candidates' order.
  mutating func remainingWords(progress: ((Int) -> Void)? = nil) -> Lexicon {
    let order = StableOrder.descending((0..<candidateCount).map { words.range(at: $0).count })
    let scalars = words.scalars
    scalars.withUnsafeBufferPointer { scalars in
      for (done, word) in order.enumerated() {
        if done & 0xFFFF == 0 { progress?(done) }
        let text = UnsafeBufferPointer(rebasing: scalars[words.range(at: word)])
        if text.count > 1 { test(word, text) }
      }
    }
    progress?(candidateCount)
    var lexicon = Lexicon()
    for word in 0..<words.count where counts[word] > 0 {
      lexicon.add(words.text(at: word), count: counts[word])
    }
    return lexicon
  }

  /// Takes a word out and puts it, or its parts, back in.
  private mutating func test(_ word: Int, _ text: UnsafeBufferPointer<UInt32>) {
    let count = counts[word]
    var gain = logCounts[word] - logTotal
    remove(word)
    findParts(of: word, text)
    for part in parts.reversed() { gain -= logCount(part) - logTotal }
    if gain >= Double(text.count - 1) && text.count <= maximumLength {
      insert(word, count)
    } else {
      for part in parts where part >= 0 { insert(part, count) }
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
    logCounts[word] = logarithms[counts[word]]
    logTotal = naturalLog(Double(total))
  }

  /// Sets `parts` to the words that `word` consists of by the others.
  private mutating func findParts(of word: Int, _ text: UnsafeBufferPointer<UInt32>) {
    parts.removeAll(keepingCapacity: true)
    logCounts.withUnsafeBufferPointer { logCounts in
      workspace.findBestParts(
        of: word, text, by: trie, logCounts: logCounts, logTotal: logTotal)
    }
    if text.contains(where: { $0 < 0x80 }) { return joinParts(of: text) }
    for part in workspace.path {
      let known = part.value >= 0
      parts.append(known ? part.value : value(of: part.start..<part.end, in: text))
    }
  }

  /// Sets `parts` to those of a text with letters or digits.
  private mutating func joinParts(of text: UnsafeBufferPointer<UInt32>) {
    joined.removeAll(keepingCapacity: true)
    for part in workspace.path.reversed() { joined.append(part.start..<part.end) }
    LatinJoining.join(&joined, from: 0, in: Array(text))
    for part in joined.reversed() { parts.append(value(of: part, in: text)) }
  }

  private func value(of part: Range<Int>, in text: UnsafeBufferPointer<UInt32>) -> Int {
    trie.value(of: UnsafeBufferPointer(rebasing: text[part])) ?? -1
  }

  /// The logarithm of a word's count, -100 when it is taken out or none.
  private func logCount(_ word: Int) -> Double {
    word >= 0 && counts[word] > 0 ? logCounts[word] : naturalLog(0)
  }
}
