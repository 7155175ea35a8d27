import Determinism

/// A random division of a vocabulary into parts that are equally likely as noise.
///
/// Skip-gram's steps touch one input row and a few output rows. When all of a step's output words come from
/// one part, steps whose input parts and output parts both differ share no row, so they can run at the same
/// time without races and with the same result in any order (stratified stochastic gradient descent, Gemulla
/// et al. 2011, doi:10.1145/2020408.2020426; for embeddings Zhu et al. 2019, arXiv:1903.00757).
///
/// Noise for a pair is therefore drawn from the part of its true word, in proportion to the usual weights.
/// Because parts have equal mass, are drawn anew for every episode, and a word joins a part with a chance
/// proportional to the mass still free there, each word is noise for each other as often as if noise were
/// drawn from the whole vocabulary.
struct VocabularyPartition: Sendable {
  /// The number of parts.
  let partCount: Int
  /// The part of each word.
  private(set) var parts: [UInt16]
  /// The noise distribution within each part.
  private(set) var noise: [AliasTable] = []

  /// More parts than threads are of no use, and fewer words than this in a part make poor noise.
  private static let partLimit = 64
  private static let wordsPerPart = 512

  /// How many parts suit a vocabulary: a power of two, so that a part holds hundreds of words and none of
  /// them more than a quarter of its mass. It depends on nothing else, so results do not depend on threads.
  static func partCount(noiseShares: [Double]) -> Int {
    let byMass = 1 / (4 * (noiseShares.max() ?? 1))
    let limit = min(Double(noiseShares.count / wordsPerPart), byMass, Double(partLimit))
    var count = 1
    while Double(2 * count) <= limit { count *= 2 }
    return count
  }

  /// Divides the words anew. `noiseShares` are their probabilities as noise, the largest first.
  ///
  /// Complexity: linear in the number of words.
  init(noiseShares: [Double], partCount: Int, using generator: inout SeededGenerator) {
    self.partCount = partCount
    parts = [UInt16](repeating: 0, count: noiseShares.count)
    if partCount > 1 { divide(noiseShares, using: &generator) }
    noise = noiseTables(noiseShares)
  }

  /// Places the frequent words one by one, then deals the rest, shuffled, into the space left.
  private mutating func divide(_ shares: [Double], using generator: inout SeededGenerator) {
    var space = [Double](repeating: 1 / Double(partCount), count: partCount)
    let frequentCount = min(shares.count, 64 * partCount)
    for word in 0..<frequentCount {
      let part = Self.draw(from: space, using: &generator)
      parts[word] = UInt16(part)
      space[part] = max(0, space[part] - shares[word])
    }
    var rest = Array(frequentCount..<shares.count)
    for last in rest.indices.reversed() {
      rest.swapAt(last, generator.nextIndex(below: last + 1))
    }
    deal(rest, shares: shares, space: space)
  }

  private mutating func deal(_ words: [Int], shares: [Double], space: [Double]) {
    let scale = space.reduce(0, +) / max(words.reduce(0) { $0 + shares[$1] }, .leastNormalMagnitude)
    var part = 0
    var partEnd = space[0]
    var dealt = 0.0
    for word in words {
      let middle = dealt + scale * shares[word] / 2
      while middle >= partEnd, part + 1 < partCount {
        part += 1
        partEnd += space[part]
      }
      parts[word] = UInt16(part)
      dealt += scale * shares[word]
    }
  }

  private static func draw(
    from weights: [Double], using generator: inout SeededGenerator
  ) -> Int {
    var point = Double(generator.nextUniform()) * weights.reduce(0, +)
    for index in weights.indices {
      point -= weights[index]
      if point < 0 { return index }
    }
    return weights.indices.max { weights[$0] < weights[$1] } ?? 0
  }

  private func noiseTables(_ shares: [Double]) -> [AliasTable] {
    var members = [[UInt32]](repeating: [], count: partCount)
    for word in parts.indices { members[Int(parts[word])].append(UInt32(word)) }
    let fixed = members
    return ParallelBlocks.map(count: partCount) { part in
      AliasTable(outcomes: fixed[part], weights: fixed[part].map { shares[Int($0)] })
    }
  }
}
