import Determinism
import Segmentation

/// One training from its first step to its last, the same for any number of threads.
///
/// A step of skip-gram touches one input row and some output rows. The vocabulary is divided into P parts,
/// and what an episode (some ten thousand words of the corpus) has to train on is sorted into P · P buckets by
/// the part of the input and the part of the targets. Then P rounds follow: the P buckets of a round have no part
/// in common on either side, so they are trained side by side without a race or a lock
/// (stratified stochastic gradient descent, Gemulla et al. 2011, doi:10.1145/2020408.2020426).
///
/// What is trained on is drawn as the original tool draws it, and every step sees all those before it. Only the
/// order within an episode is another, and that a word's targets in one part make one step. Episodes of
/// a million targets leave the vectors nearly as close to those of gensim with one worker, whose learning rate
/// falls as this one does, as they are to those of another seed; nine million already cost some of that.
///
/// A step of the continuous bag of words touches many input rows at once, which no division of the vocabulary
/// keeps apart. Its steps are taken in the order of the text by one thread, while the others draw what the
/// next episode trains on.
struct SkipGramRun {
  /// The vectors.
  let model: SkipGramModel
  /// The tokens of an episode: fewer the more targets a word has, so that memory stays the same.
  let episodeSize: Int

  private let settings: SkipGramSettings
  private let sampler: TargetSampler
  private let partition: WordPartition
  private let wordsTotal: Int
  private let progress: SkipGramTrainer.ProgressHandler?
  private var wordsDone = 0
  private var generator: SeededGenerator
  /// The bags drawn last, which are trained on while the next are drawn.
  private var bags: [TrainingBags] = []

  private static let targetsPerEpisode = 1_000_000
  /// Tokens of an episode are cut into about as many blocks, which are sampled side by side.
  private static let blocksPerEpisode = 16

  init(
    settings: SkipGramSettings, ranking: WordRanking, progress: SkipGramTrainer.ProgressHandler?
  ) {
    self.settings = settings
    self.progress = progress
    let counts = ranking.counts
    let total = counts.reduce(0, +)
    wordsTotal = total * settings.epochs
    sampler = TargetSampler(
      window: settings.window, negativeCount: settings.negativeCount, ranks: ranking.ranks,
      keepProbabilities: counts.map {
        WordSampling.keepProbability(count: $0, total: total, threshold: settings.subsampling)
      },
      noise: AliasTable(
        outcomes: (0..<UInt32(counts.count)).map { $0 },
        weights: counts.map { WordSampling.noiseWeight(count: $0) }))
    partition = WordPartition(weights: counts.map { WordSampling.noiseWeight(count: $0) })
    let (neighbors, targets) = (settings.window + 1, settings.negativeCount + 1)
    let targetsPerToken =
      settings.architecture == .skipGram ? neighbors * targets : neighbors + targets
    episodeSize = max(2 * TokenFile.sentenceLimit, Self.targetsPerEpisode / targetsPerToken)
    generator = SeededGenerator(seed: settings.seed)
    model = SkipGramModel(
      wordCount: counts.count, dimension: settings.dimension, using: &generator)
  }

  /// Trains on whole sentences of a token file; the bag of words on those of the call before.
  mutating func train(on tokens: [UInt32]) {
    switch settings.architecture {
    case .skipGram: trainSkipGram(on: tokens)
    case .continuousBagOfWords: trainBags(thenOn: tokens)
    }
  }

  /// Trains on what is still left.
  mutating func finish() {
    if !bags.isEmpty { trainBags(thenOn: []) }
  }

  private mutating func trainSkipGram(on tokens: [UInt32]) {
    let blocks = buckets(of: tokens)
    let (partCount, wordCount) = (partition.partCount, blocks.reduce(0) { $0 + $1.wordCount })
    let wordsBefore = wordsDone
    for round in 0..<partCount {
      wordsDone = wordsBefore + wordCount * round / partCount
      let (model, rate) = (model, learningRate)
      ParallelBlocks.forEach(count: partCount) { inputPart in
        let targetPart = (inputPart + round) % partCount
        for block in blocks {
          model.train(on: block, inputPart: inputPart, targetPart: targetPart, rate: rate)
        }
      }
    }
    wordsDone = wordsBefore + wordCount
    report()
  }

  private mutating func trainBags(thenOn tokens: [UInt32]) {
    let ranges = Self.blocks(of: tokens, count: Self.blocksPerEpisode)
    let seeds = SeededGenerator(seed: generator.next())
    let (sampler, model, ready, rates) = (sampler, model, bags, bagRates())
    bags = ParallelBlocks.map(count: ranges.count + 1) { block -> TrainingBags? in
      if block == 0 {
        for (bags, rate) in zip(ready, rates) { model.train(on: bags, rate: rate) }
        return nil
      }
      var generator = seeds.split(stream: block - 1)
      return TrainingBags(tokens[ranges[block - 1]], sampler: sampler, using: &generator)
    }.compactMap { $0 }
    if !ready.isEmpty { report() }
  }

  /// The learning rate at the beginning of each of `bags`, which count as done then.
  private mutating func bagRates() -> [Float] {
    bags.map { bags in
      defer { wordsDone += bags.wordCount }
      return learningRate
    }
  }

  private func report() {
    progress?(.training(wordsDone: wordsDone, wordsTotal: wordsTotal, learningRate: learningRate))
  }

  /// Falls from the setting's value to a ten-thousandth of it.
  private var learningRate: Float {
    let remaining = 1 - Float(Double(wordsDone) / Double(wordsTotal + 1))
    return settings.learningRate * max(remaining, 1e-4)
  }

  private mutating func buckets(of tokens: [UInt32]) -> [TrainingBuckets] {
    let ranges = Self.blocks(of: tokens, count: Self.blocksPerEpisode)
    let (sampler, partition) = (sampler, partition)
    let seeds = SeededGenerator(seed: generator.next())
    return ParallelBlocks.map(count: ranges.count) { block in
      var generator = seeds.split(stream: block)
      return TrainingBuckets(
        tokens[ranges[block]], sampler: sampler, partition: partition, using: &generator)
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
