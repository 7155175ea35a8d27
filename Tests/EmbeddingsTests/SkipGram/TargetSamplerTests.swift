import Determinism
import Segmentation
import Testing

@testable import Embeddings

@Suite struct TargetSamplerTests {
  private static let end = TokenFile.sentenceEnd

  private func sampler(
    window: Int, negatives: Int = 1, keep: [Float] = [Float](repeating: 1, count: 10)
  ) -> TargetSampler {
    TargetSampler(
      window: window, negativeCount: negatives, ranks: (0..<10).map { $0 } + [WordRanking.unranked],
      keepProbabilities: keep,
      noise: AliasTable(outcomes: [7, 8], weights: [1, 3]))
  }

  private func draw(
    _ sampler: TargetSampler, _ tokens: [UInt32], seed: UInt64 = 1
  ) -> (inputs: [UInt32], targets: [[UInt32]], wordCount: Int) {
    var generator = SeededGenerator(seed: seed)
    var (inputs, targets): ([UInt32], [[UInt32]]) = ([], [])
    let wordCount = sampler.sample(tokens[...], using: &generator) { input, drawn in
      inputs.append(input)
      targets.append(drawn)
    }
    return (inputs, targets, wordCount)
  }

  @Test func aWindowOfOneTakesTheWordsNextToEach() {
    // 10 is a rare word: it goes before distances are counted.
    let (inputs, targets, wordCount) = draw(
      sampler(window: 1), [0, 10, 1, 2, Self.end, 3, Self.end])
    #expect(inputs == [0, 1, 2, 3] && wordCount == 4)
    let positives = targets.map { $0.filter { $0 & 1 == 1 }.map { $0 >> 1 } }
    #expect(positives == [[1], [0, 2], [1], []])
    #expect(targets.map(\.count) == [2, 4, 2, 0], "one noise word for each")
  }

  @Test func windowsShrinkEvenly() {
    // With window 4, a word d positions from another has it in reach with probability (5 - d) / 4.
    let sampler = sampler(window: 4)
    var counts = [Int](repeating: 0, count: 10)
    let rounds: UInt64 = 8_000
    for seed in 0..<rounds {
      let (_, targets, _) = draw(sampler, [0, 1, 2, 3, 4, 5, Self.end], seed: seed)
      for target in targets[0] where target & 1 == 1 { counts[Int(target >> 1)] += 1 }
    }
    for distance in 1...5 {
      let share = Double(counts[distance]) / Double(rounds)
      #expect(abs(share - max(0, Double(5 - distance) / 4)) < 0.02)
    }
  }

  @Test func frequentWordsAreThinnedOutBeforeDistancesAreCounted() {
    var keep = [Float](repeating: 1, count: 10)
    keep[5] = 0
    let (inputs, targets, wordCount) = draw(sampler(window: 1, keep: keep), [0, 5, 1, Self.end])
    #expect(inputs == [0, 1] && wordCount == 3)
    #expect(targets.map { $0[0] } == [1 << 1 | 1, 0 << 1 | 1])
    keep[5] = 0.25
    let tokens = (0..<40_000).map { _ in UInt32(5) } + [Self.end]
    let kept = draw(sampler(window: 1, keep: keep), tokens).inputs.count
    #expect(abs(kept - 10_000) < 500)
  }

  @Test func noiseIsDrawnByWeightAndNeverTheTrueWord() {
    let tokens = (0..<20_000).map { _ in UInt32(7) } + [Self.end]
    let (_, targets, _) = draw(sampler(window: 1, negatives: 3), tokens)
    let noise = targets.joined().filter { $0 & 1 == 0 }.map { $0 >> 1 }
    #expect(Set(noise) == [8], "7 is the true word here")
    let (_, others, _) = draw(sampler(window: 1, negatives: 3), tokens.map { $0 == 7 ? 0 : $0 })
    let drawn = others.joined().filter { $0 & 1 == 0 }.map { $0 >> 1 }
    let share = Double(drawn.filter { $0 == 8 }.count) / Double(drawn.count)
    #expect(drawn.count == 3 * 2 * 19_999 && abs(share - 0.75) < 0.01)
  }

  private func drawBags(
    _ sampler: TargetSampler, _ tokens: [UInt32], seed: UInt64 = 1
  ) -> (bags: [[UInt32]], targets: [[UInt32]], wordCount: Int) {
    var generator = SeededGenerator(seed: seed)
    var (bags, targets): ([[UInt32]], [[UInt32]]) = ([], [])
    let wordCount = sampler.sampleBags(tokens[...], using: &generator) { words, drawn in
      bags.append(words)
      targets.append(drawn)
    }
    return (bags, targets, wordCount)
  }

  @Test func aBagHoldsTheWordsNextToItsTarget() {
    // 3 has no neighbor and makes no step.
    let (bags, targets, wordCount) = drawBags(
      sampler(window: 1, negatives: 2), [0, 10, 1, 2, Self.end, 3, Self.end])
    #expect(bags == [[1], [0, 2], [1]] && wordCount == 4)
    #expect(targets.map { $0[0] } == [0 << 1 | 1, 1 << 1 | 1, 2 << 1 | 1])
    #expect(targets.allSatisfy { $0.count == 3 && $0.dropFirst().allSatisfy { $0 & 1 == 0 } })
  }

  @Test func aBagsReachIsThatOfItsTarget() {
    // With window 4 the word d positions from the first is in its bag with probability (5 - d) / 4, and so are
    // all between.
    let sampler = sampler(window: 4)
    var counts = [Int](repeating: 0, count: 6)
    for seed in 0..<UInt64(8_000) {
      let bag = drawBags(sampler, [0, 1, 2, 3, 4, 5, Self.end], seed: seed).bags[0]
      #expect(bag == Array(1...UInt32(bag.count)))
      for word in bag { counts[Int(word)] += 1 }
    }
    for distance in 1...5 {
      let share = Double(counts[distance]) / 8_000
      #expect(abs(share - max(0, Double(5 - distance) / 4)) < 0.02)
    }
  }

  @Test func bagsAreKeptInOrderWithTheirTargets() {
    let tokens: [UInt32] = [0, 1, 2, Self.end, 3, 4, Self.end]
    let sampler = sampler(window: 3, negatives: 4)
    let drawn = drawBags(sampler, tokens)
    var generator = SeededGenerator(seed: 1)
    let kept = TrainingBags(tokens[...], sampler: sampler, using: &generator)
    #expect(kept.wordCount == 5 && kept.steps.count == 5)
    for (index, step) in kept.steps.enumerated() {
      let words = kept.words[Int(step.first_word)...].prefix(Int(step.word_count))
      let targets = kept.targets[Int(step.first_target)...].prefix(Int(step.target_count))
      #expect(Array(words) == drawn.bags[index] && Array(targets) == drawn.targets[index])
    }
  }
}
