/// Pairs elements of two lists, the best pair first and none of them twice.
package enum GreedyMatching {
  /// The pairs with their scores, by falling score, of equals the earlier elements first.
  ///
  /// - Parameter score: how well two elements go together, nil if not at all; asked once for each pair.
  /// - Complexity: O(n m log(n m)) for n and m elements.
  @inlinable
  package static func pairs<Left, Right>(
    _ lefts: [Left], _ rights: [Right], score: (Left, Right) -> Int?
  ) -> [(left: Int, right: Int, score: Int)] {
    var candidates: [(left: Int, right: Int, score: Int)] = []
    for (left, one) in lefts.enumerated() {
      for (right, other) in rights.enumerated() {
        if let score = score(one, other) { candidates.append((left, right, score)) }
      }
    }
    candidates.sort { (-$0.score, $0.left, $0.right) < (-$1.score, $1.left, $1.right) }
    var isPairedLeft = [Bool](repeating: false, count: lefts.count)
    var isPairedRight = [Bool](repeating: false, count: rights.count)
    return candidates.filter { left, right, _ in
      if isPairedLeft[left] || isPairedRight[right] { return false }
      (isPairedLeft[left], isPairedRight[right]) = (true, true)
      return true
    }
  }
}
