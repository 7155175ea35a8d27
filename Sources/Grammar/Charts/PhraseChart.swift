import Foundation

/// The probabilities of all parts of a clause under a `TemplateGrammar`: inside and outside sums over
/// every nesting of templates (Baker 1979, doi:10.1121/1.2017061), each span of words once.
///
/// With P(a, b) the sum over all instances of templates that cover the words a..<b, and C(a, b) that
/// over all content there, C(a, a) = 1:
///
///     C(a, b) = P(a, b) + Σₖ P(a, k) · C(k, b)
///     P(a, b) = Σ over cores found at s..<e within a..<b:  weight · inner · C(a, s) · C(e, b)
///
/// where `inner` is the product of C over the gaps within the core, summed over all places of its words.
/// Cores of one word are kept apart from longer ones, since every word is one.
///
/// Complexity: O(n³) time for one-word cores and O(n²) for each place of a longer one; 650 KB of
/// memory, used again from clause to clause. A chart belongs to one thread; a copy shares its memory.
struct PhraseChart {
  /// Longer clauses would leave the range of numbers; they are analyzed in pieces.
  static let longestClause = 100
  /// The range of numbers in which all sums can be trusted.
  private static let smallestTotal = 1e-250

  typealias Outer = TemplateGrammar.Outer

  /// The number of words.
  private(set) var count = 0
  /// The words.
  private(set) var words: [Int32] = []
  /// The longer cores found.
  private(set) var matches = CoreMatches()

  /// Rows a, columns b: P and C, and the derivatives of C(0, n) by them, divided by C(0, n).
  private let parts = Square()
  private let content = Square()
  private let partAdjoints = Square()
  private let contentAdjoints = Square()
  /// C and its derivatives with rows and columns exchanged, so that inner loops run along memory; the
  /// derivative by C(a, b) is the sum of both.
  private let contentByEnd = Square()
  private let contentAdjointsByEnd = Square()
  /// The weights of each place's word: row outer, column place.
  private let weights = Square()
  /// How much each use of a place's word contributes: row outer, column place.
  private let uses = Square()

  /// A matrix with room for the longest clause.
  private final class Square {
    let base = UnsafeMutablePointer<Double>.allocate(
      capacity: (PhraseChart.longestClause + 1) * (PhraseChart.longestClause + 1))
    deinit { base.deallocate() }
  }

  private var stride: Int { count + 1 }

  /// The logarithm of the sum over all analyses, relative to the words each by itself.
  var logTotal: Double { log(content.base[count]) }

  /// The probability that the words `span` are a part by themselves; after `analyze` returned true.
  func probability(of span: Range<Int>) -> Double {
    let place = span.lowerBound * stride + span.upperBound
    return parts.base[place] * partAdjoints.base[place]
  }

  /// The sum over all content of a span, relative to its words each by itself.
  func contentSum(of span: Range<Int>) -> Double {
    content.base[span.lowerBound * stride + span.upperBound]
  }

  /// An instance of a template: a core with gaps outside that covers a span.
  struct Instance {
    let node: Int32
    let outer: Int
    let core: Range<Int>
    let span: Range<Int>
  }

  /// Calls `body` with every instance of a template with a gap outside, and its probability.
  func forEachInstance(_ body: (Instance, Double) -> Void) {
    for start in 0..<count {
      for end in Swift.stride(from: start + 2, through: count, by: 1) {
        let adjoint = partAdjoints.base[start * stride + end]
        if adjoint == 0 { continue }
        for place in start..<end {
          let core = place..<place + 1
          let outer = Outer.of(core, in: start..<end)
          report(words[place], core, outer, weights.base[outer * stride + place])
        }
        matches.forEachComplete(from: start, to: end) { match, weight in
          let core = match.start..<match.end
          report(match.node, core, Outer.of(core, in: start..<end), weight * match.inner)
        }
        func report(_ node: Int32, _ core: Range<Int>, _ outer: Int, _ weight: Double) {
          if outer == 0 { return }
          let sides =
            contentSum(of: start..<core.lowerBound) * contentSum(of: core.upperBound..<end)
          body(
            Instance(node: node, outer: outer, core: core, span: start..<end),
            adjoint * weight * sides)
        }
      }
    }
  }

  /// The probability that the word at `place` is used with these gaps outside.
  func use(of place: Int, outer: Int) -> Double {
    uses.base[outer * stride + place]
  }

  /// Computes all sums for a clause.
  ///
  /// - Returns: false if they leave the range of numbers.
  /// - Precondition: the clause has 1 to `longestClause` words.
  mutating func analyze(_ clause: some Collection<Int32>, _ grammar: some ChartGrammar) -> Bool {
    precondition(
      (1...Self.longestClause).contains(clause.count),
      "A clause has 1 to \(Self.longestClause) words, found \(clause.count).")
    words = Array(clause)
    count = words.count
    matches.find(in: words, grammar)
    loadWeights(grammar)
    for start in (0..<count).reversed() { sumInside(from: start) }
    let total = content.base[count]
    guard total > Self.smallestTotal && total < 1 / Self.smallestTotal else { return false }
    clearAdjoints()
    contentAdjoints.base[count] = 1 / total
    for start in 0..<count { sumOutside(from: start) }
    return true
  }

  private func loadWeights(_ grammar: some ChartGrammar) {
    for place in words.indices {
      let all = grammar.outerWeights(words[place])
      for outer in 0..<Outer.count { weights.base[outer * stride + place] = all[outer] }
    }
  }

  private func clearAdjoints() {
    let size = stride * stride
    for square in [partAdjoints, contentAdjoints, contentAdjointsByEnd] {
      square.base.update(repeating: 0, count: size)
    }
    uses.base.update(repeating: 0, count: Outer.count * stride)
  }
}

// MARK: Inside

extension PhraseChart {
  private mutating func sumInside(from start: Int) {
    setContent(start, start, 1)
    if start == count - 1 { setContent(count, count, 1) }
    let stride = stride
    matches.sumInner(from: start) { content.base[$0.lowerBound * stride + $0.upperBound] }
    let row = parts.base + start * stride
    for end in (start + 1)...count {
      row[end] = wordParts(start, end) + matchParts(start, end)
      var sum = row[end]
      let column = contentByEnd.base + end * stride
      for middle in (start + 1)..<max(start + 1, end) { sum += row[middle] * column[middle] }
      setContent(start, end, sum)
    }
  }

  private func setContent(_ start: Int, _ end: Int, _ value: Double) {
    content.base[start * stride + end] = value
    contentByEnd.base[end * stride + start] = value
  }

  /// The sum over one-word cores in a span.
  private func wordParts(_ start: Int, _ end: Int) -> Double {
    let stride = stride
    if end == start + 1 { return weights.base[start] }
    let row = content.base + start * stride
    let column = contentByEnd.base + end * stride
    var sum = weights.base[Outer.after * stride + start] * column[start + 1]
    sum += weights.base[Outer.before * stride + end - 1] * row[end - 1]
    let open = weights.base + (Outer.before + Outer.after) * stride
    for place in (start + 1)..<max(start + 1, end - 1) {
      sum += open[place] * row[place] * column[place + 1]
    }
    return sum
  }

  /// The sum over longer cores in a span.
  private func matchParts(_ start: Int, _ end: Int) -> Double {
    let row = content.base + start * stride
    let column = contentByEnd.base + end * stride
    var sum = 0.0
    matches.forEachComplete(from: start, to: end) { match, weight in
      sum += weight * match.inner * row[match.start] * column[match.end]
    }
    return sum
  }
}

// MARK: Outside

extension PhraseChart {
  private mutating func sumOutside(from start: Int) {
    let stride = stride
    let row = parts.base + start * stride
    let adjoints = partAdjoints.base + start * stride
    for end in ((start + 1)...count).reversed() {
      let adjoint =
        contentAdjoints.base[start * stride + end] + contentAdjointsByEnd.base[end * stride + start]
      adjoints[end] += adjoint
      if adjoint > 0 {
        let column = contentByEnd.base + end * stride
        let columnAdjoints = contentAdjointsByEnd.base + end * stride
        for middle in (start + 1)..<max(start + 1, end) {
          adjoints[middle] += adjoint * column[middle]
          columnAdjoints[middle] += adjoint * row[middle]
        }
      }
      if adjoints[end] > 0 {
        spreadToWords(start, end, adjoints[end])
        spreadToMatches(start, end, adjoints[end])
      }
    }
    matches.spreadInner(from: start) { gap, contentAdjoint in
      contentAdjoints.base[gap.lowerBound * stride + gap.upperBound] += contentAdjoint
    } content: {
      content.base[$0.lowerBound * stride + $0.upperBound]
    }
  }

  private func spreadToWords(_ start: Int, _ end: Int, _ adjoint: Double) {
    let stride = stride
    if end == start + 1 {
      uses.base[start] += adjoint * weights.base[start]
      return
    }
    let row = content.base + start * stride
    let column = contentByEnd.base + end * stride
    let rowAdjoints = contentAdjoints.base + start * stride
    let columnAdjoints = contentAdjointsByEnd.base + end * stride

    let first = adjoint * weights.base[Outer.after * stride + start]
    columnAdjoints[start + 1] += first
    uses.base[Outer.after * stride + start] += first * column[start + 1]
    let last = adjoint * weights.base[Outer.before * stride + end - 1]
    rowAdjoints[end - 1] += last
    uses.base[Outer.before * stride + end - 1] += last * row[end - 1]

    let open = weights.base + (Outer.before + Outer.after) * stride
    let openUses = uses.base + (Outer.before + Outer.after) * stride
    for place in (start + 1)..<max(start + 1, end - 1) {
      let share = adjoint * open[place]
      rowAdjoints[place] += share * column[place + 1]
      columnAdjoints[place + 1] += share * row[place]
      openUses[place] += share * row[place] * column[place + 1]
    }
  }

  private mutating func spreadToMatches(_ start: Int, _ end: Int, _ adjoint: Double) {
    let stride = stride
    matches.spread(from: start, to: end) { match, weight in
      let before = content.base[start * stride + match.start]
      let after = content.base[match.end * stride + end]
      let share = adjoint * weight
      // The content of an empty span is 1 and is nobody's sum: what is added to it is never read.
      contentAdjoints.base[start * stride + match.start] += share * match.inner * after
      contentAdjointsByEnd.base[end * stride + match.end] += share * match.inner * before
      return share * before * after
    }
  }
}
