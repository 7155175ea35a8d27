/// The best analysis of every span of a sentence, each span analyzed once, shorter before longer.
///
/// A span's analysis is a match: some of its words, found in order along a template; every run of
/// uncovered words is analyzed as a span of its own, and the logarithms of probability are added.
/// Matches grow word by word. Those that have found the same beginnings and stand at the same word
/// have the same future, so that only the best of them is kept, and of scores that rounding may yet
/// make equal all that could still be chosen.
///
/// Complexity: O(n³ · m) time for n words and m states of `MatchStates` a word.
struct SentenceChart {
  /// What is known of a span: its score, and the places of the words its template fixes.
  struct Analysis {
    let score: Double
    let places: [Int]
  }

  /// A match of the current span's beginning, up to its last word found.
  private struct PartialMatch {
    let state: Int
    let score: Double
    /// The place of the last word found; −1 before the first.
    let place: Int
    /// The number of the match without that word.
    let previous: Int
  }

  /// A match of a whole span.
  private struct Candidate {
    let match: Int
    let ending: MatchStates.Ending
    let roundedScore: Double
  }

  /// Partial matches of one state whose scores lie this near can become equal by rounding.
  private static let nearTie = 1e-4
  /// A bound on near ties kept for one state at one word, which keeps the chart polynomial.
  private static let nearTieLimit = 16

  private let trie: TemplateTrie
  private let nullScore: Double
  private let symbols: [Int32?]
  private var states: MatchStates
  private var analyses: [Analysis]
  private var matches: [PartialMatch] = []
  /// For each number of words since the span's start, the matches whose last word stands there.
  private var matchesByLength: [Range<Int>] = []

  /// Analyzes all spans of the sentence whose words have these symbols.
  init(symbols: [Int32?], trie: TemplateTrie, nullScore: Double, states: inout MatchStates) {
    self.trie = trie
    self.nullScore = nullScore
    self.symbols = symbols
    self.states = states
    states = MatchStates()  // Not held twice, so that the chart's needs no copy.
    let size = symbols.count + 1
    analyses = Array(repeating: Analysis(score: 0, places: []), count: size * size)
    self.states.reset(trie)
    for start in symbols.indices.reversed() { analyzeSpans(from: start) }
    swap(&states, &self.states)
  }

  /// The analysis of the words `span`, an empty one of score 0 for no words.
  subscript(span: Range<Int>) -> Analysis {
    analyses[span.lowerBound * (symbols.count + 1) + span.upperBound]
  }

  private mutating func analyzeSpans(from start: Int) {
    matches = [PartialMatch(state: MatchStates.start, score: 0, place: -1, previous: -1)]
    matchesByLength = [0..<1]
    for end in (start + 1)...symbols.count {
      extendMatches(from: start, to: end)
      analyses[start * (symbols.count + 1) + end] =
        bestAnalysis(of: start..<end) ?? unmatchedAnalysis(of: start..<end)
    }
  }

  private func unmatchedAnalysis(of span: Range<Int>) -> Analysis {
    Analysis(score: nullScore * Double(span.count - 1), places: Array(span))
  }
}

// MARK: Growing matches

extension SentenceChart {
  /// Adds the matches of the span's words whose last word found is the span's last.
  private mutating func extendMatches(from start: Int, to end: Int) {
    let first = matches.count
    var grown = grownMatches(from: start, to: end)
    grown.sort { $0.state < $1.state }
    var group = grown[...]
    while let state = group.first?.state {
      let rest = group.drop { $0.state == state }
      matches += survivors(group[..<rest.startIndex])
      group = rest
    }
    matchesByLength.append(first..<matches.count)
  }

  private mutating func grownMatches(from start: Int, to end: Int) -> [PartialMatch] {
    guard let symbol = symbols[end - 1] else { return [] }
    var grown: [PartialMatch] = []
    for middle in start..<end {
      let gapScore = self[middle..<(end - 1)].score
      for number in matchesByLength[middle - start] {
        if let state = states.next(
          matches[number].state, symbol: symbol, afterUncovered: middle < end - 1, trie)
        {
          grown.append(
            PartialMatch(
              state: state, score: matches[number].score + gapScore, place: end - 1,
              previous: number))
        }
      }
    }
    return grown
  }

  /// Of matches with the same future, those that could still be the one chosen: found earlier than
  /// every other of a score as high, and within rounding of the highest.
  private func survivors(_ group: ArraySlice<PartialMatch>) -> ArraySlice<PartialMatch> {
    guard group.count > 1 else { return group }
    let best = group.lazy.map(\.score).max() ?? 0
    let near = group.filter { $0.score > best - Self.nearTie }
    let byOrder = near.map { (match: $0, places: places(of: $0)) }.sorted {
      $0.places.lexicographicallyPrecedes($1.places)
    }
    var kept: [PartialMatch] = []
    for (match, _) in byOrder where match.score > kept.last?.score ?? -.infinity {
      kept.append(match)
    }
    return kept.suffix(Self.nearTieLimit)
  }

  private func places(of match: PartialMatch) -> [Int] {
    var places: [Int] = []
    var match = match
    while match.previous >= 0 {
      places.append(match.place)
      match = matches[match.previous]
    }
    return places.reversed()
  }
}

// MARK: Choosing a span's match

extension SentenceChart {
  private func bestAnalysis(of span: Range<Int>) -> Analysis? {
    var best: Candidate?
    for middle in span.dropFirst() + [span.upperBound] {
      let rest = self[middle..<span.upperBound].score
      for number in matchesByLength[middle - span.lowerBound] {
        let match = matches[number]
        guard
          let ending = states.ending(
            of: match.state, beforeUncovered: middle < span.upperBound)
        else { continue }
        let score = ending.logProbability + match.score + rest
        let candidate = Candidate(
          match: number, ending: ending, roundedScore: (score * 10_000).rounded())
        if best.map({ precedes(candidate, $0, in: span) }) ?? true { best = candidate }
      }
    }
    return best.map { analysis($0, of: span) }
  }

  /// The original's order: the higher score rounded to 4 places, the more words fixed, the match
  /// found first.
  private func precedes(_ left: Candidate, _ right: Candidate, in span: Range<Int>) -> Bool {
    if left.roundedScore != right.roundedScore { return left.roundedScore > right.roundedScore }
    if left.ending.wordCount != right.ending.wordCount {
      return left.ending.wordCount > right.ending.wordCount
    }
    return searchPath(left, in: span).lexicographicallyPrecedes(searchPath(right, in: span))
  }

  /// The steps by which a search word by word first comes to a match: at each word it tries to find
  /// the word itself (0), to open a gap (1), to leave the word uncovered without a step (2).
  private func searchPath(_ candidate: Candidate, in span: Range<Int>) -> [UInt8] {
    var path: [UInt8] = []
    var next = span.lowerBound
    var opensGap = false
    func leaveUncovered(upTo end: Int) {
      for place in next..<end { path.append(opensGap && place == next ? 1 : 2) }
      opensGap = false
    }
    var places = places(of: matches[candidate.match])[...]
    for isGap in trie.gapPattern(of: candidate.ending.foundFirst) {
      if isGap {
        opensGap = true
      } else if let place = places.popFirst() {
        leaveUncovered(upTo: place)
        path.append(0)
        next = place + 1
      }
    }
    leaveUncovered(upTo: span.upperBound)
    return path
  }

  /// Adds the scores from left to right again, so that they agree with the original's to the bit.
  private func analysis(_ candidate: Candidate, of span: Range<Int>) -> Analysis {
    let places = places(of: matches[candidate.match])
    var score = candidate.ending.logProbability
    for gap in Self.gaps(between: places, in: span) { score += self[gap].score }
    return Analysis(score: score, places: places)
  }

  /// The runs of uncovered words.
  static func gaps(between places: [Int], in span: Range<Int>) -> [Range<Int>] {
    let starts = [span.lowerBound] + places.map { $0 + 1 }
    let ends = places + [span.upperBound]
    return zip(starts, ends).compactMap { $0 < $1 ? $0..<$1 : nil }
  }
}
