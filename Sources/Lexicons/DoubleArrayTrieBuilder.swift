/// Places the states of a trie into a double array, level by level.
///
/// For every state a base is sought at which the places of all its children are free. Searches for
/// states of about the same number of children (within a factor of two) go on where the last one
/// ended, so each kind sweeps the array once, and states with a single child fill every gap.
/// (Searching every gap for every state takes 25 times as long and saves a quarter of the array.)
struct DoubleArrayTrieBuilder {
  /// The words under a state: a range of `order`, all with the same first `depth` scalars.
  private struct Subtree {
    var words: Range<Int>
    var depth: Int
    var place: Int
  }

  private(set) var states: [DoubleArrayTrie.State] = []
  private(set) var codeTable: [UInt32]
  private let words: ScalarLists
  /// The codes of all words' scalars, as `words.scalars`.
  private let codes: [UInt32]
  /// The words' positions, sorted by their codes.
  private let order: [Int]
  /// A power of two above every code: bases of one aligned block lead to places in that block.
  private let blockLength: Int
  /// One bit a place, set where it is free.
  private var freePlaces: [UInt64] = []
  /// Where the search for 2^k to 2^(k+1) - 1 children goes on.
  private var cursors = [Int](repeating: 0, count: 32)

  init(_ words: ScalarLists) {
    self.words = words
    codeTable = Self.codeTable(words.scalars)
    let table = codeTable
    codes = words.scalars.map { table[Int($0)] }
    order = Self.order(of: words, codes: codes)
    var length = 64
    while length <= codes.max() ?? 0 { length *= 2 }
    blockLength = length
  }

  mutating func build() {
    addBlock()
    take(0)
    var level = [Subtree(words: order.indices, depth: 0, place: 0)]
    while !level.isEmpty {
      var next: [Subtree] = []
      for subtree in level { place(subtree, &next) }
      level = next
    }
  }

  /// Gives a state its value and its children their places.
  private mutating func place(_ subtree: Subtree, _ next: inout [Subtree]) {
    var first = subtree.words.lowerBound
    while first < subtree.words.upperBound, words.range(at: order[first]).count == subtree.depth {
      // Equal words are sorted by position, and an empty word never ends anywhere.
      if subtree.depth > 0 && states[subtree.place].value < 0 {
        states[subtree.place].value = Int32(order[first])
      }
      first += 1
    }
    let begin = next.count
    appendChildren(of: first..<subtree.words.upperBound, depth: subtree.depth, to: &next)
    if next.count == begin { return }
    let labels = next[begin...].map { code(of: $0.words.lowerBound, at: subtree.depth) }
    let base = findBase(labels)
    states[subtree.place].base = UInt32(base)
    for (child, label) in labels.enumerated() {
      let place = base ^ Int(label)
      take(place)
      states[place].parent = UInt32(subtree.place)
      next[begin + child].place = place
    }
  }

  /// Appends a subtree for every different code at `depth`.
  private func appendChildren(of range: Range<Int>, depth: Int, to next: inout [Subtree]) {
    var first = range.lowerBound
    while first < range.upperBound {
      let label = code(of: first, at: depth)
      var last = first + 1
      while last < range.upperBound && code(of: last, at: depth) == label { last += 1 }
      next.append(Subtree(words: first..<last, depth: depth + 1, place: 0))
      first = last
    }
  }

  private func code(of sorted: Int, at depth: Int) -> UInt32 {
    codes[words.range(at: order[sorted]).lowerBound + depth]
  }
}

extension DoubleArrayTrieBuilder {
  /// A base at which the places of all labels are free.
  private mutating func findBase(_ labels: [UInt32]) -> Int {
    let kind = labels.count.bitWidth - labels.count.leadingZeroBitCount
    var place = nextFreePlace(from: cursors[kind])
    while true {
      let base = place ^ Int(labels[0])
      if labels.allSatisfy({ isFree(base ^ Int($0)) }) {
        cursors[kind] = place
        return base
      }
      place = nextFreePlace(from: place + 1)
    }
  }

  private mutating func nextFreePlace(from start: Int) -> Int {
    var word = start >> 6
    var mask = UInt64.max << UInt64(start & 63)
    while true {
      if word == freePlaces.count { addBlock() }
      let free = freePlaces[word] & mask
      if free != 0 { return word << 6 + free.trailingZeroBitCount }
      word += 1
      mask = UInt64.max
    }
  }

  private func isFree(_ place: Int) -> Bool { freePlaces[place >> 6] >> (place & 63) & 1 != 0 }

  private mutating func take(_ place: Int) { freePlaces[place >> 6] &= ~(1 << (place & 63)) }

  private mutating func addBlock() {
    states.append(contentsOf: repeatElement(DoubleArrayTrie.State(), count: blockLength))
    freePlaces.append(contentsOf: repeatElement(UInt64.max, count: blockLength / 64))
    precondition(states.count < Int(UInt32.max), "A trie has fewer than 2^32 places.")
  }

  /// The code of each scalar: from 1, the most frequent scalar first.
  private static func codeTable(_ scalars: [UInt32]) -> [UInt32] {
    var counts = [Int](repeating: 0, count: Int(scalars.max().map { $0 + 1 } ?? 0))
    for scalar in scalars { counts[Int(scalar)] += 1 }
    let ranked = counts.indices.filter { counts[$0] > 0 }
      .sorted { (counts[$1], $0) < (counts[$0], $1) }
    var table = [UInt32](repeating: 0, count: counts.count)
    for (rank, scalar) in ranked.enumerated() { table[scalar] = UInt32(rank + 1) }
    return table
  }

  /// The words' positions sorted by codes, equal words by position.
  ///
  /// The first three codes stand in one integer, which decides most comparisons.
  private static func order(of words: ScalarLists, codes: [UInt32]) -> [Int] {
    var keyed: [(prefix: UInt64, position: Int)] = (0..<words.count).map { position in
      let start = words.range(at: position)
      let prefix = (0..<3).reduce(UInt64(0)) { prefix, depth in
        prefix << 21 | (depth < start.count ? UInt64(codes[start.lowerBound + depth]) : 0)
      }
      return (prefix, position)
    }
    keyed.sort { first, second in
      if first.prefix != second.prefix { return first.prefix < second.prefix }
      let (one, other) = (
        codes[words.range(at: first.position)], codes[words.range(at: second.position)]
      )
      if one.elementsEqual(other) { return first.position < second.position }
      return one.lexicographicallyPrecedes(other)
    }
    return keyed.map(\.position)
  }
}
