/// The graphs of linked words of all clauses, packed for mining.
///
/// A clause's words are nodes; linked pairs within the window are edges. A *complete path* runs from
/// a node without incoming to one without outgoing edges, and is one occurrence of the template that
/// has its words, with a gap wherever it leaves words out. A word without any edge is a path by
/// itself; those are only counted, so that memory grows with the linked words alone.
struct ClauseGraphs {
  /// A linked word of a clause.
  struct Node {
    let word: Int32
    /// Bit `d`: an edge to the node `d + 1` places further.
    let edges: UInt32
    /// The number of ways from here to a path's end.
    let completions: Int32
    /// Whether no edge leads here.
    let isStart: Bool
    /// Whether it is the first word of its clause, the last, or directly followed by the next node.
    let opensClause: Bool
    let closesClause: Bool
    let touchesNext: Bool
  }

  /// A word that makes a path alone, and whether the clause has words before and after it.
  struct LoneWord: Hashable {
    let word: Int32
    let hasWordsBefore: Bool
    let hasWordsAfter: Bool
  }

  private(set) var nodes: [Node] = []
  private(set) var loneWords: [LoneWord: Int] = [:]
  /// The number of complete paths of all clauses added.
  private(set) var pathCount = 0
  /// The number of clauses left out because they have more paths than allowed.
  private(set) var omittedClauseCount = 0

  private let pairs: LinkedPairs
  private let window: Int
  private let maximumPathsPerClause: Int

  init(pairs: LinkedPairs, window: Int, maximumPathsPerClause: Int) {
    self.pairs = pairs
    self.window = window
    self.maximumPathsPerClause = maximumPathsPerClause
  }

  /// Adds a clause's graph, or counts the clause as omitted.
  ///
  /// Complexity: O(length · window) time, whatever the number of paths.
  mutating func add(_ clause: [Int32]) {
    let graph = ClauseGraph(clause, pairs: pairs, window: window, bound: maximumPathsPerClause)
    guard graph.pathCount <= maximumPathsPerClause else {
      omittedClauseCount += 1
      return
    }
    pathCount += graph.pathCount
    let linked = clause.indices.filter(graph.isLinked)
    for (index, place) in linked.enumerated() {
      nodes.append(graph.node(at: place, successors: linked[(index + 1)...]))
    }
    for place in clause.indices where !graph.isLinked(place) {
      let lone = LoneWord(
        word: clause[place], hasWordsBefore: place > 0, hasWordsAfter: place < clause.count - 1)
      loneWords[lone, default: 0] += 1
    }
  }
}

/// The graph of one clause, by places in the clause.
private struct ClauseGraph {
  private let clause: [Int32]
  /// Bit `d`: an edge to the word `d + 1` places further.
  private var edges: [UInt32]
  private var hasIncoming: [Bool]
  private var completions: [Int]
  private(set) var pathCount = 0

  /// Numbers of paths stop at `bound + 1`.
  init(_ clause: [Int32], pairs: LinkedPairs, window: Int, bound: Int) {
    self.clause = clause
    edges = Array(repeating: 0, count: clause.count)
    hasIncoming = Array(repeating: false, count: clause.count)
    completions = Array(repeating: 1, count: clause.count)
    for place in clause.indices {
      for target in clause.indices[(place + 1)...].prefix(window)
      where pairs.contains(clause[place], clause[target]) {
        edges[place] |= 1 << UInt32(target - place - 1)
        hasIncoming[target] = true
      }
    }
    for place in clause.indices.reversed() where edges[place] != 0 {
      completions[place] = min(bound + 1, targets(of: place).reduce(0) { $0 + completions[$1] })
    }
    for place in clause.indices where !hasIncoming[place] {
      pathCount = min(bound + 1, pathCount + completions[place])
    }
  }

  func isLinked(_ place: Int) -> Bool {
    hasIncoming[place] || edges[place] != 0
  }

  /// The packed node of a linked word; `successors` are the places of the linked words after it.
  func node(at place: Int, successors: ArraySlice<Int>) -> ClauseGraphs.Node {
    var packedEdges: UInt32 = 0
    for (index, successor) in successors.prefix(UInt32.bitWidth).enumerated()
    where targets(of: place).contains(successor) {
      packedEdges |= 1 << UInt32(index)
    }
    return ClauseGraphs.Node(
      word: clause[place], edges: packedEdges, completions: Int32(completions[place]),
      isStart: !hasIncoming[place], opensClause: place == 0,
      closesClause: place == clause.count - 1, touchesNext: successors.first == place + 1)
  }

  private func targets(of place: Int) -> BitPlaces {
    BitPlaces(bits: edges[place], offset: place + 1)
  }
}

/// The places of the bits set in a mask, rising, moved by an offset.
struct BitPlaces: Sequence, IteratorProtocol {
  var bits: UInt32
  let offset: Int

  mutating func next() -> Int? {
    if bits == 0 { return nil }
    defer { bits &= bits - 1 }
    return bits.trailingZeroBitCount + offset
  }
}
