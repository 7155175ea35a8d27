/// Where the cores of two words and more stand in a clause, those that share beginnings together.
///
/// A match is a beginning of a core found as far as one of its words; beginnings with the same words
/// that end at the same place are one, however they got there, so that there are at most as many as
/// nodes times spans. Complexity: O(n) look-ups a match.
struct CoreMatches {
  /// A beginning of a core, or a whole one.
  struct Match {
    let node: Int32
    let start: Int
    /// Behind the last word found.
    let end: Int
    /// The sum over all ways to get here, and the derivative by it.
    var inner = 0.0
    var adjoint = 0.0
    /// Whether some template has this core.
    let isComplete: Bool
    /// By gaps outside: the template's weight, and how often it is used.
    let weights: SIMD4<Double>
    var uses = SIMD4<Double>.zero
  }

  /// How a match comes from one that is a word shorter, or from the first word alone (-1). The gap is
  /// empty if the words are neighbors.
  private struct Step {
    let from: Int
    let to: Int
    let gap: Range<Int>
  }

  /// Matches from the clause's end to its start; of one start, shorter ones first.
  private(set) var all: [Match] = []
  private var steps: [Step] = []
  /// By start: the matches and steps before that start's, and behind them.
  private var matchRanges: [Range<Int>] = []
  private var stepRanges: [Range<Int>] = []

  /// Finds all matches in a clause.
  mutating func find(in words: [Int32], _ grammar: some ChartGrammar) {
    all.removeAll(keepingCapacity: true)
    steps.removeAll(keepingCapacity: true)
    matchRanges = [Range<Int>](repeating: 0..<0, count: words.count)
    stepRanges = matchRanges
    for start in words.indices.reversed() {
      let (firstMatch, firstStep) = (all.count, steps.count)
      extend(words[start], from: -1, start: start, end: start + 1, in: words, grammar)
      var next = firstMatch
      while next < all.count {
        extend(all[next].node, from: next, start: start, end: all[next].end, in: words, grammar)
        next += 1
      }
      matchRanges[start] = firstMatch..<all.count
      stepRanges[start] = firstStep..<steps.count
    }
  }

  private mutating func extend(
    _ node: Int32, from: Int, start: Int, end: Int, in words: [Int32], _ grammar: some ChartGrammar
  ) {
    let children = grammar.children(of: node)
    if children.contains(.adjacent) && end < words.count,
      let child = grammar.child(of: node, word: words[end], afterGap: false)
    {
      add(child, from: from, start: start, end: end + 1, gap: end..<end, grammar)
    }
    guard children.contains(.gapped) else { return }
    for place in min(end + 1, words.count)..<words.count {
      if let child = grammar.child(of: node, word: words[place], afterGap: true) {
        add(child, from: from, start: start, end: place + 1, gap: end..<place, grammar)
      }
    }
  }

  private mutating func add(
    _ node: Int32, from: Int, start: Int, end: Int, gap: Range<Int>, _ grammar: some ChartGrammar
  ) {
    let known = all.indices.reversed().prefix { all[$0].start == start }.first {
      all[$0].node == node && all[$0].end == end
    }
    steps.append(Step(from: from, to: known ?? all.count, gap: gap))
    if known != nil { return }
    let weights = grammar.outerWeights(node)
    all.append(
      Match(node: node, start: start, end: end, isComplete: weights != .zero, weights: weights))
  }
}

// MARK: Sums

extension CoreMatches {
  /// Computes `inner` of the matches that start at a place; the content of gaps behind it is known.
  mutating func sumInner(from start: Int, content: (Range<Int>) -> Double) {
    for step in steps[stepRanges[start]] {
      let before = step.from < 0 ? 1 : all[step.from].inner
      all[step.to].inner += before * (step.gap.isEmpty ? 1 : content(step.gap))
    }
  }

  /// The whole cores that start at a place.
  func complete(from start: Int) -> some Sequence<Match> {
    all[matchRanges[start]].lazy.filter(\.isComplete)
  }

  /// Calls `body` for the whole cores within `start..<end`, with their weights.
  func forEachComplete(from start: Int, to end: Int, _ body: (Match, Double) -> Void) {
    for match in all[..<matchRanges[start].upperBound] where match.isComplete && match.end <= end {
      let weight = match.weights[TemplateGrammar.Outer.of(match.start..<match.end, in: start..<end)]
      if weight > 0 { body(match, weight) }
    }
  }

  /// The same to add up uses and derivatives: `body` returns the derivative by `inner`.
  mutating func spread(from start: Int, to end: Int, _ body: (Match, Double) -> Double) {
    for index in 0..<matchRanges[start].upperBound
    where all[index].isComplete && all[index].end <= end {
      let core = all[index].start..<all[index].end
      let outer = TemplateGrammar.Outer.of(core, in: start..<end)
      let weight = all[index].weights[outer]
      guard weight > 0 else { continue }
      let adjoint = body(all[index], weight)
      all[index].adjoint += adjoint
      all[index].uses[outer] += adjoint * all[index].inner
    }
  }

  /// Hands the derivatives by `inner` on to the content of gaps, once all spans from `start` are done.
  mutating func spreadInner(
    from start: Int, _ add: (_ gap: Range<Int>, _ adjoint: Double) -> Void,
    content: (Range<Int>) -> Double
  ) {
    for step in steps[stepRanges[start]].reversed() {
      let adjoint = all[step.to].adjoint
      if adjoint == 0 { continue }
      let before = step.from < 0 ? 1 : all[step.from].inner
      let inGap = step.gap.isEmpty ? 1 : content(step.gap)
      if step.from >= 0 { all[step.from].adjoint += adjoint * inGap }
      if !step.gap.isEmpty { add(step.gap, adjoint * before) }
    }
  }

  /// Calls `body` with each gap within a whole core that is used: the core, the gap's number among
  /// those within it, its words, the share of the core's uses that have them there, and these uses.
  func forEachInnerGap(
    _ grammar: TemplateGrammar,
    _ body: (Int32, Int, Range<Int>, Double, SIMD4<Double>) -> Void,
    content: (Range<Int>) -> Double
  ) {
    var stepsTo = [[Int]](repeating: [], count: all.count)
    for (number, step) in steps.enumerated() { stepsTo[step.to].append(number) }
    for match in all.indices where all[match].isComplete && all[match].uses != .zero {
      func walk(_ beginning: Int, _ share: Double) {
        for step in stepsTo[beginning].lazy.map({ steps[$0] }) {
          let before = step.from < 0 ? 1 : all[step.from].inner
          let inGap = step.gap.isEmpty ? 1 : content(step.gap)
          let ownShare = share * before * inGap / all[beginning].inner
          if !step.gap.isEmpty {
            let gap = grammar.gapCount(of: all[beginning].node) - 1
            body(all[match].node, gap, step.gap, ownShare, all[match].uses)
          }
          if step.from >= 0 { walk(step.from, ownShare) }
        }
      }
      walk(match, 1)
    }
  }
}
