import Testing

@testable import Embeddings

@Suite struct WordPartitionTests {
  @Test func partsHaveAboutTheSameWeight() {
    let weights = (1...5_000).map { 1 / Double($0 + 20) }
    let partition = WordPartition(weights: weights)
    #expect(partition.partCount == 16)
    var sums = [Double](repeating: 0, count: partition.partCount)
    for (weight, part) in zip(weights, partition.parts) { sums[Int(part)] += weight }
    #expect((sums.max() ?? 0) / (sums.min() ?? 0) < 1.001)
  }

  @Test func smallVocabulariesHaveFewParts() {
    #expect(WordPartition(weights: [1]).partCount == 1)
    #expect(WordPartition(weights: [Double](repeating: 1, count: 127)).partCount == 1)
    #expect(WordPartition(weights: [Double](repeating: 1, count: 128)).partCount == 2)
  }
}
