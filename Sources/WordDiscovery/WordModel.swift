import Determinism
import Lexicons
import Segmentation

/// The words of a segmentation with their probabilities, by which text is segmented again.
struct WordModel: Sendable {
  /// A word with how often the segmentation has it.
  struct Word: Sendable {
    var code: UInt128
    var count: Int
  }

  /// The words that can be used, as codes of the alphabet.
  let trie: DoubleArrayTrie
  /// ln p of each of them.
  let logProbabilities: [Float]
  let vocabulary: OpenVocabulary
  /// ln p of each symbol, for words that are not known; by code.
  let symbolLogProbabilities: [Float]
  /// The trie's code of each symbol.
  let trieCodes: [UInt32]

  /// - Parameters:
  ///   - words: without repetition.
  ///   - redundancy: words are left out that their parts explain this well (`isRedundant`); nil
  ///     keeps all.
  ///   - isKept: whether a word stays even so.
  init(
    _ words: [Word], alphabet: Alphabet, symbolCount: Int, redundancy: Double?,
    isKept: @Sendable (UInt128) -> Bool = { _ in false }
  ) {
    var lengths = [Int](repeating: 0, count: WordCode.maximumLength)
    for word in words { lengths[WordCode.length(of: word.code) - 1] += 1 }
    let vocabulary = OpenVocabulary(
      totalCount: words.reduce(0) { $0 + $1.count }, wordCount: words.count, wordCounts: lengths)
    let symbols =
      [0]
      + (1...max(1, alphabet.symbolCount)).map { code in
        OpenVocabulary.logProbability(
          ofSymbolCount: code <= alphabet.symbolCount ? alphabet.count(of: UInt16(code)) : 0,
          totalCount: symbolCount)
      }
    let all = WordModel(words, vocabulary, symbols)
    guard let redundancy else {
      self = all
      return
    }
    let blockLength = 4096
    let kept = ParallelBlocks.map(count: (words.count + blockLength - 1) / blockLength) { block in
      let range = block * blockLength..<min(words.count, (block + 1) * blockLength)
      return words[range].filter {
        isKept($0.code) || !all.isRedundant($0, threshold: redundancy)
      }
    }
    self = WordModel(kept.flatMap { $0 }, vocabulary, symbols)
  }

  private init(_ words: [Word], _ vocabulary: OpenVocabulary, _ symbols: [Float]) {
    var lists = ScalarLists()
    for word in words { lists.append(WordCode.codes(of: word.code).lazy.map(UInt32.init)) }
    let trie = DoubleArrayTrie(lists)
    self.trie = trie
    self.vocabulary = vocabulary
    logProbabilities = words.map { vocabulary.logProbability(ofCount: $0.count) }
    symbolLogProbabilities = symbols
    trieCodes = symbols.indices.map { trie.code(of: UInt32($0)) }
  }

  /// Whether a word is explained by its parts, the test of nlp-zero (Su Jianlin 2018,
  /// https://kexue.fm/archives/5597): with the best split of *w* into two or more words,
  ///
  ///     ln p(w) − max Σ ln p(part) < threshold · (length of w − 1)
  private func isRedundant(_ word: Word, threshold: Double) -> Bool {
    let codes = WordCode.codes(of: word.code)
    if codes.count < 2 { return false }
    let gain = Double(vocabulary.logProbability(ofCount: word.count) - bestSplit(codes))
    return gain < threshold * Double(codes.count - 1)
  }

  /// The largest Σ ln p of two or more words that together are `codes`.
  private func bestSplit(_ codes: [UInt16]) -> Float {
    var best = [Float](repeating: -.infinity, count: codes.count + 1)
    best[0] = 0
    let trieCodes = codes.map { self.trieCodes[Int($0)] }
    trieCodes.withUnsafeBufferPointer { trieCodes in
      for start in codes.indices {
        let symbol = vocabulary.escapes[0] + symbolLogProbabilities[Int(codes[start])]
        best[start + 1] = max(best[start + 1], best[start] + symbol)
        trie.forEachWord(in: trieCodes, from: start) { end, value in
          if end - start < codes.count {
            best[end] = max(best[end], best[start] + logProbabilities[value])
          }
        }
      }
    }
    return best[codes.count]
  }
}
