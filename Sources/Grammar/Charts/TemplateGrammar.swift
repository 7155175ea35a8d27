import Foundation
import Lexicons

/// Templates compiled for charts: their words in a trie, with the weight of every way to use them.
///
/// The templates are read as a grammar that makes clauses. What fills a gap, and a clause itself, is a
/// row of parts, and a part is an instance of a template, a word by itself being the shortest:
///
///     content → part content | part          (each with probability ½)
///     part    → template, its gaps filled with content    (with probability count / total)
///
/// A template is a *core*, its words and the gaps between them, with or without a gap before and after.
/// So each core has four weights, by `Outer`. Weights are relative to the same words standing each by
/// itself, so that products stay near 1 however long a clause is: for a word *w* with count c of all its
/// uses, P(use | w), smoothed by the uses of all words; for a core of k words
///
///     2^(k − 1) · p(template) / Π p(wᵢ),   p(template) = count / total,  p(w) = c(w) / total.
///
/// Complexity: a step in the trie is one look-up in a hash table.
struct TemplateGrammar: ChartGrammar, Sendable {
  /// The gaps outside a core, as bits.
  enum Outer {
    static let before = 1
    static let after = 2
    static let count = 4

    /// The sides on which a span reaches beyond a core within it.
    static func of(_ core: Range<Int>, in span: Range<Int>) -> Int {
      (core.lowerBound > span.lowerBound ? before : 0)
        + (core.upperBound < span.upperBound ? after : 0)
    }
  }

  /// The core of an unknown word; cores of one word have their word's number, from 1.
  static let unknown: Int32 = 0

  struct Node: Sendable {
    let parent: Int32
    let word: Int32
    /// Whether words are left out before `word`.
    let isAfterGap: Bool
    let wordCount: Int32
    var children: CoreChildren = []
  }

  private(set) var words = WordTable()
  private(set) var nodes = [
    Node(parent: -1, word: Self.unknown, isAfterGap: false, wordCount: 1)
  ]
  /// `Outer.count` weights for each node.
  private(set) var weights: [Double] = []
  private var childTable = IntegerTable<UInt64, Int32>()

  /// How strongly a word's own uses are mixed with those of all words: as if it had been seen so many
  /// times more.
  private static let smoothing = 5.0

  init() {}

  /// The grammar of counted templates, one-word templates being the uses of words.
  init(_ templates: TemplateCounts) {
    for entry in templates.entries {
      for case .word(let word) in entry.template.elements { _ = insertWord(word) }
    }
    let places = templates.entries.map { insert($0.template) }
    var counts = [Double](repeating: 0, count: Outer.count * nodes.count)
    for (place, entry) in zip(places, templates.entries) { counts[place] += Double(entry.count) }
    setWeights(counts: counts)
  }

  /// The number of a word's form; `unknown` if no template has it.
  func number(of form: String) -> Int32 {
    words.index(of: form).map { Int32($0 + 1) } ?? Self.unknown
  }

  /// Whether all words of a template are known.
  func knowsWords(of template: Template) -> Bool {
    template.elements.allSatisfy { element in
      guard case .word(let word) = element else { return true }
      return number(of: word) != Self.unknown
    }
  }

  func child(of node: Int32, word: Int32, afterGap: Bool) -> Int32? {
    childTable[Self.key(node, word, afterGap)]
  }

  func children(of node: Int32) -> CoreChildren { nodes[Int(node)].children }

  /// The four weights of a node.
  func outerWeights(_ node: Int32) -> SIMD4<Double> {
    let place = Outer.count * Int(node)
    return SIMD4(weights[place], weights[place + 1], weights[place + 2], weights[place + 3])
  }

  /// The node of a word's core, a new one if need be; all words come before the first longer core.
  mutating func insertWord(_ form: String) -> Int32 {
    let number = Int32(words.insert(form) + 1)
    if Int(number) == nodes.count {
      nodes.append(Node(parent: -1, word: number, isAfterGap: false, wordCount: 1))
    }
    return number
  }

  /// The node of a core one word longer, a new one if need be.
  mutating func insertChild(of node: Int32, word: Int32, afterGap: Bool) -> Int32 {
    let key = Self.key(node, word, afterGap)
    if let child = childTable[key] { return child }
    let child = Int32(nodes.count)
    childTable.insert(key, child)
    nodes[Int(node)].children.insert(afterGap ? .gapped : .adjacent)
    nodes.append(
      Node(
        parent: node, word: word, isAfterGap: afterGap,
        wordCount: nodes[Int(node)].wordCount + 1))
    return child
  }

  /// The words of a core and whether each stands behind a gap.
  func steps(to node: Int32) -> [(word: Int32, isAfterGap: Bool)] {
    var steps: [(word: Int32, isAfterGap: Bool)] = []
    var node = node
    while node >= 0 {
      steps.append((nodes[Int(node)].word, nodes[Int(node)].isAfterGap))
      node = nodes[Int(node)].parent
    }
    return steps.reversed()
  }

  /// The number of gaps within a core.
  func gapCount(of node: Int32) -> Int {
    var count = 0
    var node = node
    while node >= 0 {
      if nodes[Int(node)].isAfterGap { count += 1 }
      node = nodes[Int(node)].parent
    }
    return count
  }

  /// Drops cores of two words and more without a template, unless a longer one continues them.
  ///
  /// - Parameter isTemplate: whether there is a template at a place among the weights.
  /// - Returns: for each place of the smaller grammar, its place before.
  mutating func prune(_ isTemplate: (Int) -> Bool) -> [Int] {
    var isNeeded = nodes.indices.map { node in
      node <= words.count || (0..<Outer.count).contains { isTemplate(Outer.count * node + $0) }
    }
    for node in nodes.indices.reversed() where isNeeded[node] && nodes[node].parent >= 0 {
      isNeeded[Int(nodes[node].parent)] = true
    }
    let old = nodes
    nodes = old[...words.count].map {
      Node(parent: -1, word: $0.word, isAfterGap: false, wordCount: 1)
    }
    childTable = IntegerTable()
    var places = (0..<Outer.count * nodes.count).map { $0 }
    var numbers = old.indices.map { Int32($0) }
    for node in old.indices.dropFirst(words.count + 1) where isNeeded[node] {
      numbers[node] = insertChild(
        of: numbers[Int(old[node].parent)], word: old[node].word, afterGap: old[node].isAfterGap)
      places += (0..<Outer.count).map { Outer.count * node + $0 }
    }
    return places
  }

  /// The template of a core with these gaps outside.
  func template(_ node: Int32, outer: Int) -> Template {
    var elements: [Template.Element] = outer & Outer.after != 0 ? [.gap] : []
    var node = node
    while node >= 0 {
      let core = nodes[Int(node)]
      elements.append(.word(core.word == Self.unknown ? "?" : words[Int(core.word) - 1]))
      if core.isAfterGap { elements.append(.gap) }
      node = core.parent
    }
    if outer & Outer.before != 0 { elements.append(.gap) }
    return Template(elements.reversed())
  }

  /// Inserts a template whose words are known; its place among counts and weights.
  mutating func insert(_ template: Template) -> Int {
    var node: Int32 = -1
    var isAfterGap = false
    for element in template.elements {
      if case .word(let word) = element {
        let number = number(of: word)
        node =
          node < 0 ? number : insertChild(of: node, word: number, afterGap: isAfterGap)
        isAfterGap = false
      } else {
        isAfterGap = true
      }
    }
    let before = template.elements.first == .gap ? Outer.before : 0
    return Outer.count * Int(node) + before + (isAfterGap ? Outer.after : 0)
  }

  /// The number of a step from a node; the other way by `step(_:)`.
  static func key(_ node: Int32, _ word: Int32, _ afterGap: Bool) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word)) << 1
      | (afterGap ? 1 : 0)
  }

  static func step(_ key: UInt64) -> (node: Int32, word: Int32, afterGap: Bool) {
    (
      Int32(truncatingIfNeeded: key >> 32), Int32(truncatingIfNeeded: key >> 1 & 0x7FFF_FFFF),
      key & 1 == 1
    )
  }
}

// MARK: Weights

extension TemplateGrammar {
  /// Sets all weights from counts, `Outer.count` for each node.
  ///
  /// If no unknown word was counted, one is used as words are on average.
  mutating func setWeights(counts: [Double]) {
    precondition(
      counts.count == Outer.count * nodes.count,
      "There are \(Outer.count) counts for each of \(nodes.count) nodes, found \(counts.count).")
    weights = [Double](repeating: 0, count: counts.count)
    let wordCounts = (0...words.count).map { Self.sum(of: counts, at: $0) }
    setWordWeights(counts, wordCounts)
    let logTotal = log(max(1, counts.reduce(0, +)))
    let logs = wordCounts.map { log(max($0, 0.5)) - logTotal }
    for node in nodes.indices.dropFirst(words.count + 1) {
      let logWords = logProbabilityOfWords(Int32(node), logs)
      for place in Outer.count * node..<Outer.count * (node + 1) where counts[place] > 0 {
        weights[place] = exp(
          log(counts[place]) - logTotal - logWords
            + Double(nodes[node].wordCount - 1) * log(2.0))
      }
    }
  }

  private mutating func setWordWeights(_ counts: [Double], _ wordCounts: [Double]) {
    let total = wordCounts.reduce(0, +)
    let shares = (0..<Outer.count).map { outer in
      total == 0
        ? 1 / Double(Outer.count)
        : wordCounts.indices.reduce(0) { $0 + counts[Outer.count * $1 + outer] } / total
    }
    for word in wordCounts.indices {
      for outer in shares.indices {
        weights[Outer.count * word + outer] =
          (counts[Outer.count * word + outer] + Self.smoothing * shares[outer])
          / (wordCounts[word] + Self.smoothing)
      }
    }
    if wordCounts[Int(Self.unknown)] == 0 && words.count > 0 { averageUnknownWord() }
  }

  private mutating func averageUnknownWord() {
    for outer in 0..<Outer.count {
      let sum = (1...words.count).reduce(0) { $0 + weights[Outer.count * $1 + outer] }
      weights[outer] = sum / Double(words.count)
    }
  }

  private func logProbabilityOfWords(_ node: Int32, _ logs: [Double]) -> Double {
    var sum = 0.0
    var node = node
    while node >= 0 {
      sum += logs[Int(nodes[Int(node)].word)]
      node = nodes[Int(node)].parent
    }
    return sum
  }

  private static func sum(of counts: [Double], at node: Int) -> Double {
    counts[Outer.count * node..<Outer.count * (node + 1)].reduce(0, +)
  }
}
