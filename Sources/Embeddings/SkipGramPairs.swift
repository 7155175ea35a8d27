import Determinism

/// A word of a context (whose vector is trained) and the word it should predict.
struct SkipGramPair: Sendable, Equatable {
  /// The row of the input matrix.
  var input: UInt32
  /// The row of the output matrix.
  var target: UInt32
}

/// Draws the training pairs of a text: frequent words are thinned out first, then every word is predicted
/// from each of its neighbours within a distance drawn evenly from `1...window`.
///
/// As in the original tool, words left out no longer count as distance.
struct PairSampler: Sendable {
  /// The largest distance.
  let window: Int
  /// The rank of each number in a token file.
  let ranks: [UInt32]
  /// The chance that an occurrence of the word of a rank stays.
  let keepProbabilities: [Float]

  /// The pairs of whole sentences of a token file, and how many ranked words these hold.
  func pairs(
    of tokens: ArraySlice<UInt32>, using generator: inout SeededGenerator
  ) -> (pairs: [SkipGramPair], wordCount: Int) {
    var pairs: [SkipGramPair] = []
    pairs.reserveCapacity(tokens.count * (window + 1))
    var wordCount = 0
    var sentence: [UInt32] = []
    for token in tokens {
      if token == TokenFile.sentenceEnd {
        appendPairs(of: sentence, to: &pairs, using: &generator)
        sentence.removeAll(keepingCapacity: true)
        continue
      }
      let rank = ranks[Int(token)]
      if rank == WordRanking.unranked { continue }
      wordCount += 1
      let probability = keepProbabilities[Int(rank)]
      if probability >= 1 || generator.nextUniform() < probability { sentence.append(rank) }
    }
    return (pairs, wordCount)
  }

  private func appendPairs(
    of sentence: [UInt32], to pairs: inout [SkipGramPair],
    using generator: inout SeededGenerator
  ) {
    for center in sentence.indices {
      let reach = 1 + generator.nextIndex(below: window)
      let context = max(0, center - reach)...min(sentence.count - 1, center + reach)
      for position in context where position != center {
        pairs.append(SkipGramPair(input: sentence[position], target: sentence[center]))
      }
    }
  }
}

/// Pairs sorted by the parts of their two words, otherwise in the order of the text.
struct PairBuckets: Sendable {
  private var pairs: [SkipGramPair]
  /// Where each bucket starts, and the end of the last.
  private var starts: [Int]
  private let partCount: Int

  /// Sorts by counting, in linear time.
  init(_ unsorted: [SkipGramPair], partition: VocabularyPartition) {
    partCount = partition.partCount
    starts = [Int](repeating: 0, count: partCount * partCount + 1)
    let parts = partition.parts
    let partCount = partCount
    func bucket(_ pair: SkipGramPair) -> Int {
      Int(parts[Int(pair.input)]) * partCount + Int(parts[Int(pair.target)])
    }
    for pair in unsorted { starts[bucket(pair) + 1] += 1 }
    for number in 1..<starts.count { starts[number] += starts[number - 1] }
    var next = starts
    pairs = unsorted
    for pair in unsorted {
      pairs[next[bucket(pair)]] = pair
      next[bucket(pair)] += 1
    }
  }

  /// The pairs with an input of one part and a target of another.
  func pairs(inputPart: Int, targetPart: Int) -> ArraySlice<SkipGramPair> {
    let bucket = inputPart * partCount + targetPart
    return pairs[starts[bucket]..<starts[bucket + 1]]
  }
}
