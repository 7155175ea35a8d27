import CKernels
import Determinism
import Segmentation

/// Draws what to train on from a text: frequent words are thinned out first, then each word has as true targets
/// the words around it, and with every one of them some words of noise.
///
/// As in the original tool, a word is within reach of another if their distance, with the words left out not
/// counted, is at most a number drawn evenly from `1...window` for that other; and a noise word that is
/// the true one is left out.
struct TargetSampler: Sendable {
  /// The largest distance.
  let window: Int
  /// Noise words a true target.
  let negativeCount: Int
  /// The rank of each number in a token file.
  let ranks: [UInt32]
  /// The chance that an occurrence of the word of a rank stays.
  let keepProbabilities: [Float]
  /// The distribution of noise.
  let noise: AliasTable

  /// Draws from whole sentences of a token file, and hands each word that stays to `body` with its targets: twice
  /// the rank of a word, plus 1 for a true neighbor and 0 for noise.
  ///
  /// - Returns: the number of ranked words before thinning out.
  func sample(
    _ tokens: ArraySlice<UInt32>, using generator: inout SeededGenerator,
    _ body: (_ input: UInt32, _ targets: [UInt32]) -> Void
  ) -> Int {
    var wordCount = 0
    var sentence: [UInt32] = []
    var targets: [UInt32] = []
    for token in tokens {
      if token == TokenFile.sentenceEnd {
        let reaches = sentence.map { _ in 1 + generator.nextIndex(below: window) }
        for position in sentence.indices {
          targets.removeAll(keepingCapacity: true)
          appendTargets(of: position, in: sentence, reaches, to: &targets, using: &generator)
          body(sentence[position], targets)
        }
        sentence.removeAll(keepingCapacity: true)
      } else if ranks[Int(token)] != WordRanking.unranked {
        wordCount += 1
        let rank = ranks[Int(token)]
        if keeps(rank, using: &generator) { sentence.append(rank) }
      }
    }
    return wordCount
  }

  private func keeps(_ rank: UInt32, using generator: inout SeededGenerator) -> Bool {
    let probability = keepProbabilities[Int(rank)]
    return probability >= 1 || generator.nextUniform() < probability
  }

  private func appendTargets(
    of position: Int, in sentence: [UInt32], _ reaches: [Int], to targets: inout [UInt32],
    using generator: inout SeededGenerator
  ) {
    let around = max(0, position - window)...min(sentence.count - 1, position + window)
    for other in around where other != position && abs(other - position) <= reaches[other] {
      let word = sentence[other]
      targets.append(word << 1 | 1)
      for _ in 0..<negativeCount {
        let noiseWord = noise.draw(using: &generator)
        if noiseWord != word { targets.append(noiseWord << 1) }
      }
    }
  }
}
