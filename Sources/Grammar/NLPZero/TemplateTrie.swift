import Foundation

/// Templates by their common beginnings; immutable, shared by all parsers and threads.
///
/// Complexity: built in time and memory proportional to the templates' elements; a step to a child
/// is one look-up in a hash table.
public struct TemplateTrie: Sendable {
  /// The node of the empty beginning.
  static let root: Int32 = 0
  /// The symbol of a gap; words have the symbols from 1.
  static let gap: Int32 = 0

  /// How one beginning is reached from the one an element shorter, and what ends there.
  struct Node: Sendable {
    let parent: Int32
    let symbol: Int32
    let wordCount: Int32
    /// The child by a gap.
    var gapChild: Int32?
    /// The count of the template that ends here; 0 if none does.
    var count = 0
  }

  /// The sum of the counts of all templates.
  public let totalCount: Int

  private(set) var nodes = [Node(parent: -1, symbol: -1, wordCount: 0)]
  private var wordChildren: [UInt64: Int32] = [:]
  private var numbering = WordNumbering()
  private let logTotalCount: Double

  /// Builds the trie of all templates in `templates`.
  public init(_ templates: TemplateCounts) {
    totalCount = templates.totalCount
    logTotalCount = log(Double(templates.totalCount))
    for entry in templates.entries { insert(entry) }
  }

  /// The logarithm of the probability of the template that ends at `node`, nil if none does.
  func logProbability(at node: Int32) -> Double? {
    let count = nodes[Int(node)].count
    return count > 0 ? log(Double(count)) - logTotalCount : nil
  }

  /// The symbol of a word that occurs in some template.
  func symbol(of word: String) -> Int32? {
    numbering[word].map { $0 + 1 }
  }

  /// The child of `node` by a gap.
  func gapChild(of node: Int32) -> Int32? {
    nodes[Int(node)].gapChild
  }

  /// The child of `node` by the word with this symbol.
  func child(of node: Int32, word symbol: Int32) -> Int32? {
    wordChildren[Self.key(node, symbol)]
  }

  /// The elements from the root to `node`, each as whether it is a gap.
  func gapPattern(of node: Int32) -> [Bool] {
    var pattern: [Bool] = []
    var node = node
    while node != Self.root {
      pattern.append(nodes[Int(node)].symbol == Self.gap)
      node = nodes[Int(node)].parent
    }
    return pattern.reversed()
  }

  private mutating func insert(_ entry: TemplateCounts.Entry) {
    var node = Self.root
    for element in entry.template.elements {
      switch element {
      case .gap: node = nodes[Int(node)].gapChild ?? addGapChild(of: node)
      case .word(let word):
        let symbol = numbering.number(of: word) + 1
        node = child(of: node, word: symbol) ?? addChild(of: node, word: symbol)
      }
    }
    nodes[Int(node)].count += entry.count
  }

  private mutating func addGapChild(of parent: Int32) -> Int32 {
    let child = append(parent: parent, symbol: Self.gap, addedWords: 0)
    nodes[Int(parent)].gapChild = child
    return child
  }

  private mutating func addChild(of parent: Int32, word symbol: Int32) -> Int32 {
    let child = append(parent: parent, symbol: symbol, addedWords: 1)
    wordChildren[Self.key(parent, symbol)] = child
    return child
  }

  private mutating func append(parent: Int32, symbol: Int32, addedWords: Int32) -> Int32 {
    let wordCount = nodes[Int(parent)].wordCount + addedWords
    nodes.append(Node(parent: parent, symbol: symbol, wordCount: wordCount))
    return Int32(nodes.count - 1)
  }

  private static func key(_ node: Int32, _ symbol: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: symbol))
  }
}
