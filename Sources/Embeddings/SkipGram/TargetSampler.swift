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
    var targets: [UInt32] = []
    return forEachSentence(of: tokens, using: &generator) { sentence, reaches, generator in
      for position in sentence.indices {
        targets.removeAll(keepingCapacity: true)
        for other in around(position, in: sentence)
        where other != position && abs(other - position) <= reaches[other] {
          appendTargets(of: sentence[other], to: &targets, using: &generator)
        }
        body(sentence[position], targets)
      }
    }
  }

  /// The same for the bag of words: hands each word that stays and has others within its own reach to `body`,
  /// those as inputs, itself and noise as targets.
  ///
  /// - Returns: the number of ranked words before thinning out.
  func sampleBags(
    _ tokens: ArraySlice<UInt32>, using generator: inout SeededGenerator,
    _ body: (_ inputs: [UInt32], _ targets: [UInt32]) -> Void
  ) -> Int {
    var (inputs, targets): ([UInt32], [UInt32]) = ([], [])
    return forEachSentence(of: tokens, using: &generator) { sentence, reaches, generator in
      for position in sentence.indices {
        inputs.removeAll(keepingCapacity: true)
        targets.removeAll(keepingCapacity: true)
        for other in around(position, in: sentence)
        where other != position && abs(other - position) <= reaches[position] {
          inputs.append(sentence[other])
        }
        if inputs.isEmpty { continue }
        appendTargets(of: sentence[position], to: &targets, using: &generator)
        body(inputs, targets)
      }
    }
  }

  /// Hands each sentence without its unranked and thinned-out words to `body`, with the reach of each word.
  private func forEachSentence(
    of tokens: ArraySlice<UInt32>, using generator: inout SeededGenerator,
    _ body: (_ sentence: [UInt32], _ reaches: [Int], inout SeededGenerator) -> Void
  ) -> Int {
    var wordCount = 0
    var sentence: [UInt32] = []
    for token in tokens {
      if token == TokenFile.sentenceEnd {
        let reaches = sentence.map { _ in 1 + generator.nextIndex(below: window) }
        body(sentence, reaches, &generator)
        sentence.removeAll(keepingCapacity: true)
      } else if ranks[Int(token)] != WordRanking.unranked {
        wordCount += 1
        let rank = ranks[Int(token)]
        if keeps(rank, using: &generator) { sentence.append(rank) }
      }
    }
    return wordCount
  }

  private func around(_ position: Int, in sentence: [UInt32]) -> ClosedRange<Int> {
    max(0, position - window)...min(sentence.count - 1, position + window)
  }

  private func keeps(_ rank: UInt32, using generator: inout SeededGenerator) -> Bool {
    let probability = keepProbabilities[Int(rank)]
    return probability >= 1 || generator.nextUniform() < probability
  }

  /// Appends a true target and its noise.
  private func appendTargets(
    of word: UInt32, to targets: inout [UInt32], using generator: inout SeededGenerator
  ) {
    targets.append(word << 1 | 1)
    for _ in 0..<negativeCount {
      let noiseWord = noise.draw(using: &generator)
      if noiseWord != word { targets.append(noiseWord << 1) }
    }
  }
}
