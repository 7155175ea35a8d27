import Determinism

/// Texts in parts of about one size, each of which is left out in turn (cross-validation); near-duplicates, as ``TextSplit``
/// has them, are in one part.
///
/// ```swift
/// TextFolds(of: ["石顺义作词。", "围城的作者是钱钟书", "石顺义作词！"], count: 2, seed: 1).parts
/// // [[0, 2], [1]]
/// ```
public struct TextFolds: Hashable, Sendable {
  /// The indices of each part's texts, in rising order.
  public let parts: [[Int]]

  /// Deals the groups of near-duplicates out, shuffled and the largest first, each to the part that has the fewest texts.
  ///
  /// Complexity: that of ``TextSplit``.
  ///
  /// - Parameters:
  ///   - texts: the texts, in any number; where there are fewer groups than parts, some parts are empty.
  ///   - count: the number of parts.
  ///   - seed: what fixes the choice.
  ///
  /// - Precondition: there is a part.
  public init(of texts: [String], count: Int, seed: UInt64) {
    precondition(count > 0, "Texts are dealt to one part at least, found \(count).")
    var generator = SeededGenerator(seed: seed)
    let groups = NearDuplicates.groups(of: texts).shuffled(using: &generator)
    let order = groups.indices.sorted { (groups[$1].count, $0) < (groups[$0].count, $1) }
    var parts = [[Int]](repeating: [], count: count)
    for group in order {
      let fewest = parts.indices.min { (parts[$0].count, $0) < (parts[$1].count, $1) } ?? 0
      parts[fewest] += groups[group]
    }
    self.parts = parts.map { $0.sorted() }
  }
}
