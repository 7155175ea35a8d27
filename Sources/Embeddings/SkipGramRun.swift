import Determinism

/// One training from its first step to its last.
///
/// The corpus comes in episodes of about a million words. For each, the vocabulary is divided anew into P
/// parts and the episode's pairs are sorted into P · P buckets. Then P rounds follow; the P buckets of a
/// round have no part in common, on either side, and are trained side by side.
struct SkipGramRun {
  /// The vectors.
  let model: SkipGramModel
  /// Tokens of an episode: fewer the more pairs a word has, so that memory does not grow with the window.
  let episodeSize: Int

  private let settings: SkipGramSettings
  private let sampler: PairSampler
  private let noiseShares: [Double]
  private let partCount: Int
  private let wordsTotal: Int
  private let progress: SkipGramTrainer.ProgressHandler?
  private var wordsDone = 0
  private var generator: SeededGenerator

  private static let pairsPerEpisode = 6_000_000
  private static let blocksPerEpisode = 32

  init(
    settings: SkipGramSettings, ranking: WordRanking, progress: SkipGramTrainer.ProgressHandler?
  ) {
    self.settings = settings
    self.progress = progress
    let total = ranking.counts.reduce(0, +)
    wordsTotal = total * settings.epochs
    let keepProbabilities = ranking.counts.map {
      WordSampling.keepProbability(count: $0, total: total, threshold: settings.subsampling)
    }
    sampler = PairSampler(
      window: settings.window, ranks: ranking.ranks, keepProbabilities: keepProbabilities)
    let weights = ranking.counts.map { WordSampling.noiseWeight(count: $0) }
    let weightSum = weights.reduce(0, +)
    noiseShares = weights.map { $0 / weightSum }
    partCount = VocabularyPartition.partCount(noiseShares: noiseShares)
    episodeSize = max(2 * TokenFile.sentenceLimit, Self.pairsPerEpisode / (settings.window + 1))
    generator = SeededGenerator(seed: settings.seed)
    model = SkipGramModel(
      wordCount: ranking.words.count, dimension: settings.dimension, using: &generator)
  }

  /// Trains on whole sentences of a token file.
  mutating func train(on tokens: [UInt32]) {
    let partition = VocabularyPartition(
      noiseShares: noiseShares, partCount: partCount, using: &generator)
    let (buckets, wordCount) = buckets(of: tokens, partition: partition)
    for round in 0..<partCount {
      let roundWords = wordCount * (round + 1) / partCount - wordCount * round / partCount
      train(round: round, on: buckets, partition: partition)
      wordsDone += roundWords
      progress?(
        .training(wordsDone: wordsDone, wordsTotal: wordsTotal, learningRate: learningRate))
    }
  }

  /// Falls from the setting's value to a ten-thousandth of it.
  private var learningRate: Float {
    let remaining = 1 - Float(Double(wordsDone) / Double(wordsTotal + 1))
    return settings.learningRate * max(remaining, 1e-4)
  }

  private mutating func buckets(
    of tokens: [UInt32], partition: VocabularyPartition
  ) -> (buckets: [PairBuckets], wordCount: Int) {
    let ranges = Self.blocks(of: tokens, count: Self.blocksPerEpisode)
    let (sampler, seeds) = (sampler, SeededGenerator(seed: generator.next()))
    let blocks = ParallelBlocks.map(count: ranges.count) { block in
      var generator = seeds.split(stream: block)
      let (pairs, wordCount) = sampler.pairs(of: tokens[ranges[block]], using: &generator)
      return (PairBuckets(pairs, partition: partition), wordCount)
    }
    return (blocks.map(\.0), blocks.reduce(0) { $0 + $1.1 })
  }

  private mutating func train(
    round: Int, on buckets: [PairBuckets], partition: VocabularyPartition
  ) {
    let seeds = SeededGenerator(seed: generator.next())
    let (model, rate, negativeCount) = (model, learningRate, settings.negativeCount)
    ParallelBlocks.forEach(count: partCount) { inputPart in
      var generator = seeds.split(stream: inputPart)
      let targetPart = (inputPart + round) % partition.partCount
      for block in buckets {
        model.train(
          on: block.pairs(inputPart: inputPart, targetPart: targetPart),
          noise: partition.noise[targetPart], negativeCount: negativeCount, rate: rate,
          using: &generator)
      }
    }
  }

  /// Cuts tokens after ends of sentences into about `count` ranges of similar length.
  static func blocks(of tokens: [UInt32], count: Int) -> [Range<Int>] {
    let size = max(1, tokens.count / count)
    var blocks: [Range<Int>] = []
    var start = 0
    while start < tokens.count {
      let end = tokens[min(start + size, tokens.count)...].firstIndex(of: TokenFile.sentenceEnd)
      let next = end.map { $0 + 1 } ?? tokens.count
      blocks.append(start..<next)
      start = next
    }
    return blocks
  }
}
