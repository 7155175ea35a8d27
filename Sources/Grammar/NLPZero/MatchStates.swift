/// The trie's beginnings that can explain the same words found at the same places, as one state.
///
/// A template's gap needs at least one uncovered word, but words may also stay uncovered where the
/// template has no gap. So uncovered words between two found ones can be explained with a gap and
/// without, and several beginnings fit, all with the same words. As in the original, of the templates
/// that fit in the end the one without a gap at the first place where they differ gives the
/// probability; the nodes of a state are kept in that order.
///
/// States are made when first needed and numbered from 0, the root's. They belong to one sentence. Of
/// templates with the same k words in the same order and many patterns of gaps, one beginning can have
/// up to 2ᵏ states; templates found in text hardly ever share all words, and have one or two.
struct MatchStates {
  /// The state of nothing found yet.
  static let start = 0

  /// What a state says if its span ends: right after the last word found, or after more words.
  struct Ending {
    let logProbability: Double
    /// The node whose gaps decide which of two matches is found first: that of the fitting template
    /// with a gap at the first place where they differ.
    let foundFirst: Int32
    let wordCount: Int
  }

  private struct State {
    let nodes: [Int32]
    let closed: Ending?
    let open: Ending?
  }

  private struct Step: Hashable {
    let state: Int
    let symbol: Int32
    let afterUncovered: Bool
  }

  private var states: [State] = []
  private var numbers: [[Int32]: Int] = [:]
  private var steps: [Step: Int?] = [:]

  /// Forgets all states but the start.
  mutating func reset(_ trie: TemplateTrie) {
    states.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    steps.removeAll(keepingCapacity: true)
    _ = number(of: [TemplateTrie.root], trie)
  }

  /// The state's ending, nil if no template ends so.
  func ending(of state: Int, beforeUncovered: Bool) -> Ending? {
    beforeUncovered ? states[state].open : states[state].closed
  }

  /// The state after one more word, which stands directly after the last or after uncovered words;
  /// nil if no template goes on so.
  mutating func next(
    _ state: Int, symbol: Int32, afterUncovered: Bool, _ trie: TemplateTrie
  ) -> Int? {
    let step = Step(state: state, symbol: symbol, afterUncovered: afterUncovered)
    if let known = steps[step] { return known }
    let nodes = states[state].nodes.flatMap { node in
      Self.explanations(of: node, uncovered: afterUncovered, trie).compactMap {
        trie.child(of: $0, word: symbol)
      }
    }
    let result = nodes.isEmpty ? nil : number(of: nodes, trie)
    steps[step] = .some(result)
    return result
  }

  /// The node itself and, if words are uncovered, the node after a gap.
  private static func explanations(of node: Int32, uncovered: Bool, _ trie: TemplateTrie) -> [Int32]
  {
    guard uncovered, let gapChild = trie.gapChild(of: node) else { return [node] }
    return [node, gapChild]
  }

  private mutating func number(of nodes: [Int32], _ trie: TemplateTrie) -> Int {
    if let number = numbers[nodes] { return number }
    let open = nodes.flatMap { Self.explanations(of: $0, uncovered: true, trie) }
    states.append(
      State(nodes: nodes, closed: Self.ending(nodes, trie), open: Self.ending(open, trie)))
    numbers[nodes] = states.count - 1
    return states.count - 1
  }

  private static func ending(_ nodes: [Int32], _ trie: TemplateTrie) -> Ending? {
    let fitting = nodes.filter { trie.logProbability(at: $0) != nil }
    guard let first = fitting.first, let last = fitting.last,
      let logProbability = trie.logProbability(at: first)
    else { return nil }
    return Ending(
      logProbability: logProbability, foundFirst: last,
      wordCount: Int(trie.nodes[Int(last)].wordCount))
  }
}
