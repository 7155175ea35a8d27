/// A division of a vocabulary into parts of about the same weight.
struct WordPartition: Sendable {
  /// The number of parts.
  let partCount: Int
  /// The part of each word.
  let parts: [UInt8]

  /// As many parts can be trained at the same time. More of them would cut the text into groups too small
  /// for the kernel, and fewer than hundreds of words in a part would be too uneven.
  private static let partLimit = 16
  private static let wordsPerPart = 64

  /// Gives each word in turn to the part that is lightest so far. The result depends on the weights alone,
  /// not on threads.
  ///
  /// - Parameter weights: best given from the largest to the smallest.
  ///
  /// Complexity: linear in the number of words.
  init(weights: [Double]) {
    partCount = max(1, min(Self.partLimit, weights.count / Self.wordsPerPart))
    var sums = [Double](repeating: 0, count: partCount)
    parts = weights.map { weight in
      let lightest = sums.indices.min { sums[$0] < sums[$1] } ?? 0
      sums[lightest] += weight
      return UInt8(lightest)
    }
  }
}
