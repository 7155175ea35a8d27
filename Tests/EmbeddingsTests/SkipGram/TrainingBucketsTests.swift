import CKernels
import Determinism
import Segmentation
import Testing

@testable import Embeddings

@Suite struct TrainingBucketsTests {
  @Test(arguments: [1, 70, 400, 3_000])
  func bucketsHoldEveryTargetOnceInItsPlace(wordCount: Int) {
    var generator = SeededGenerator(seed: 4)
    let words = (0..<UInt32(wordCount)).map { $0 }
    let sampler = TargetSampler(
      window: 6, negativeCount: 9, ranks: words,
      keepProbabilities: words.map { _ in 0.8 },
      noise: AliasTable(outcomes: words, weights: words.map { _ in 1 }))
    var tokens: [UInt32] = []
    for _ in 0..<50 {
      tokens += (0..<20).map { _ in UInt32(generator.nextIndex(below: wordCount)) }
      tokens.append(TokenFile.sentenceEnd)
    }
    let partition = WordPartition(weights: words.map { 1 / Double($0 + 1) })
    var again = generator
    let buckets = TrainingBuckets(
      tokens[...], sampler: sampler, partition: partition, using: &generator)
    var expected: [UInt64] = []
    let count = sampler.sample(tokens[...], using: &again) { input, targets in
      expected += targets.map { UInt64(input) << 32 | UInt64($0) }
    }
    #expect(buckets.wordCount == count)
    #expect(steps(buckets, partition).sorted() == expected.sorted())
  }

  /// All pairs of input and target; checks on the way that each is in its bucket and no group too large.
  private func steps(_ buckets: TrainingBuckets, _ partition: WordPartition) -> [UInt64] {
    var found: [UInt64] = []
    for inputPart in 0..<partition.partCount {
      for targetPart in 0..<partition.partCount {
        buckets.withBucket(inputPart: inputPart, targetPart: targetPart) { groups, targets in
          for group in groups {
            #expect(1...16 ~= group.target_count)
            #expect(partition.parts[Int(group.input)] == inputPart)
            for index in group.first_target..<group.first_target + group.target_count {
              let target = targets[Int(index)]
              #expect(partition.parts[Int(target >> 1)] == targetPart)
              found.append(UInt64(group.input) << 32 | UInt64(target))
            }
          }
        }
      }
    }
    return found
  }
}
