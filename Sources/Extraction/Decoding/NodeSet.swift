/// A set of small whole numbers as bits, 64 a word.
struct NodeSet: Equatable, Sendable {
  private var words: [UInt64]

  /// The empty set of numbers in `0..<capacity`.
  init(capacity: Int) { words = Array(repeating: 0, count: (capacity + 63) / 64) }

  /// All numbers in `0..<capacity`.
  init(all capacity: Int) {
    self.init(capacity: capacity)
    for node in 0..<capacity { insert(node) }
  }

  mutating func insert(_ node: Int) { words[node >> 6] |= 1 << UInt64(node & 63) }

  mutating func remove(_ node: Int) { words[node >> 6] &= ~(1 << UInt64(node & 63)) }

  func contains(_ node: Int) -> Bool { words[node >> 6] & (1 << UInt64(node & 63)) != 0 }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// The numbers in both sets, which must have the same capacity.
  func intersection(_ other: NodeSet) -> NodeSet { combined(other) { $0 & $1 } }

  /// The numbers in either set.
  func union(_ other: NodeSet) -> NodeSet { combined(other) { $0 | $1 } }

  /// The numbers in this set alone.
  func subtracting(_ other: NodeSet) -> NodeSet { combined(other) { $0 & ~$1 } }

  /// The number of members in both sets, without making the set.
  func countShared(with other: NodeSet) -> Int {
    zip(words, other.words).reduce(0) { $0 + ($1.0 & $1.1).nonzeroBitCount }
  }

  /// The members in rising order.
  var members: [Int] {
    words.enumerated().flatMap { index, word in
      var (rest, members) = (word, [Int]())
      while rest != 0 {
        members.append(index << 6 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
      return members
    }
  }

  private func combined(_ other: NodeSet, _ operation: (UInt64, UInt64) -> UInt64) -> NodeSet {
    var result = self
    for index in words.indices { result.words[index] = operation(words[index], other.words[index]) }
    return result
  }
}
