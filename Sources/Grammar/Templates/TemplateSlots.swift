import Determinism

/// What fills the gaps of templates, and how often that is to be expected.
///
/// Each nesting of a clause fills each gap of its templates; a filler counts as often as its nestings
/// are probable. Fillers of more than four words, with rare words, or of a probability below 1/16 in
/// their clause are not counted.
public struct TemplateSlots: Sendable {
  /// What fills a gap.
  public struct Filler: Sendable, Equatable {
    /// The words, with a space between.
    public let text: String
    /// The expected count, rounded.
    public let count: Int
  }

  private var fillers: [Template: [[Filler]]] = [:]

  /// The number of fillers kept for a gap.
  static let fillersPerGap = 20

  /// No fillers.
  public init() {}

  /// The fillers of each of a template's gaps, most frequent first, then by their words; at most 20 for
  /// a gap.
  public subscript(template: Template) -> [[Filler]] {
    fillers[template] ?? Array(repeating: [], count: template.gapCount)
  }

  init(_ counts: SlotCounts, _ grammar: TemplateGrammar) {
    var byGap: [Template: [[Filler]]] = [:]
    for (slot, count) in counts.entries {
      let template = grammar.template(
        Int32(Int(slot.place) / TemplateGrammar.Outer.count),
        outer: Int(slot.place) % TemplateGrammar.Outer.count)
      let text = slot.words.map { grammar.words[Int($0) - 1] }.joined(separator: " ")
      byGap[template, default: Array(repeating: [], count: template.gapCount)][Int(slot.gap)]
        .append(Filler(text: text, count: count))
    }
    fillers = byGap.mapValues { gaps in gaps.map(Self.mostFrequent) }
  }

  private static func mostFrequent(_ fillers: [Filler]) -> [Filler] {
    let sorted = fillers.sorted {
      $0.count != $1.count
        ? $0.count > $1.count
        : $0.text.unicodeScalars.lexicographicallyPrecedes($1.text.unicodeScalars)
    }
    return Array(sorted.prefix(fillersPerGap))
  }
}

/// Counts of fillers in bounded memory: when there are too many, those counted least are dropped.
struct SlotCounts {
  /// A gap of a template and the words in it.
  struct Slot: Hashable, Sendable {
    /// The template's place among its grammar's weights.
    let place: Int32
    /// The gap's number within the template.
    let gap: Int32
    /// Up to `longestFiller` words, then -1.
    private let filler: SIMD4<Int32>

    init(place: Int, gap: Int, words: ArraySlice<Int32>) {
      self.place = Int32(place)
      self.gap = Int32(gap)
      var filler = SIMD4<Int32>(repeating: -1)
      for (index, word) in words.enumerated() { filler[index] = word }
      self.filler = filler
    }

    var words: [Int32] { (0..<SlotCounts.longestFiller).map { filler[$0] }.filter { $0 >= 0 } }
  }

  static let longestFiller = 4
  /// Counts are whole numbers of this part of 1.
  static let unit = 16.0

  private var counts: [Slot: Int] = [:]
  private let limit: Int

  init(limit: Int = 2_000_000) {
    self.limit = limit
  }

  /// Slots with counts of at least 1.
  var entries: [(slot: Slot, count: Int)] {
    counts.map { ($0.key, Int((Double($0.value) / Self.unit).rounded())) }.filter { $0.1 > 0 }
  }

  /// Adds the clauses of some blocks.
  mutating func add(_ blocks: [ClauseBlock], _ grammar: TemplateGrammar) {
    let found = ParallelBlocks.map(count: blocks.count) { number in
      var counts: [Slot: Int] = [:]
      var chart = PhraseChart()
      blocks[number].forEachClause { clause in
        guard chart.analyze(clause, grammar) else { return }
        chart.forEachFiller(grammar) { slot, probability in
          let count = Int((probability * Self.unit).rounded())
          if count > 0 { counts[slot, default: 0] += count }
        }
      }
      return counts
    }
    for block in found {
      counts.merge(block, uniquingKeysWith: +)
      while counts.count > limit { dropRarest() }
    }
  }

  private mutating func dropRarest() {
    let sorted = counts.values.sorted()
    let threshold = sorted[sorted.count / 2]
    counts = counts.filter { $0.value > threshold }
  }
}

extension PhraseChart {
  /// Calls `body` with what fills each gap of each template of two words and more, and of the one-word
  /// templates with a gap, with its probability.
  fileprivate func forEachFiller(
    _ grammar: TemplateGrammar, _ body: (SlotCounts.Slot, Double) -> Void
  ) {
    func report(_ place: Int, _ gap: Int, _ span: Range<Int>, _ probability: Double) {
      let filler = words[span]
      guard probability * SlotCounts.unit >= 1, filler.count <= SlotCounts.longestFiller,
        !filler.contains(TemplateGrammar.unknown)
      else { return }
      body(SlotCounts.Slot(place: place, gap: gap, words: filler), probability)
    }
    forEachInstance { instance, probability in
      let place = Outer.count * Int(instance.node) + instance.outer
      let isAfterGap = instance.outer & Outer.before != 0
      if isAfterGap {
        report(place, 0, instance.span.lowerBound..<instance.core.lowerBound, probability)
      }
      if instance.outer & Outer.after != 0 {
        let gaps = (isAfterGap ? 1 : 0) + grammar.gapCount(of: instance.node)
        report(place, gaps, instance.core.upperBound..<instance.span.upperBound, probability)
      }
    }
    matches.forEachInnerGap(grammar) { node, gap, span, share, uses in
      for outer in 0..<Outer.count where uses[outer] > 0 {
        let before = outer & Outer.before != 0 ? 1 : 0
        report(Outer.count * Int(node) + outer, before + gap, span, share * uses[outer])
      }
    } content: { span in
      contentSum(of: span)
    }
  }
}
