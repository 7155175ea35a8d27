import Determinism
import Testing

@testable import WordDiscovery

@Suite struct CutBatchTests {
  @Test func atFirstARunIsAWord() throws {
    let sample = RunSample(seed: 6, symbolCount: 5, runCount: 40, longest: 8)
    let batch = CutBatch(sample.batch, pairs: try sample.pairs())
    for position in batch.symbols.indices {
      let begins = batch.symbols[position] != 0 && batch.symbols[position - 1] == 0
      #expect(batch.cuts[position] == begins)
    }
    let words = try StringCounts.contents { batch.appendWords(maximumLength: 8, to: $0) }
    var expected: [[UInt16]: Int] = [:]
    for (run, count) in zip(sample.runs, sample.counts) { expected[run, default: 0] += count }
    #expect(words == expected)
  }

  /// Against splitting the runs; longer words are not counted.
  @Test(arguments: [1, 2, 4, 8])
  func wordsStandBetweenCuts(maximumLength: Int) throws {
    let sample = RunSample(seed: 7, symbolCount: 5, runCount: 200, longest: 15)
    var batch = CutBatch(sample.batch, pairs: try sample.pairs())
    var generator = SeededGenerator(seed: 8)
    var expected: [[UInt16]: Int] = [:]
    batch.forEachRun { run, count in
      var words: [[UInt16]] = []
      for position in run {
        let begins = position == run.lowerBound || generator.nextIndex(below: 3) == 0
        batch.cuts[position] = begins
        if begins { words.append([]) }
        words[words.count - 1].append(batch.symbols[position])
      }
      for word in words where word.count <= maximumLength { expected[word, default: 0] += count }
    }
    let cut = batch
    let found = try StringCounts.contents { cut.appendWords(maximumLength: maximumLength, to: $0) }
    #expect(found == expected)
    #expect(found.keys.map(\.count).max() == maximumLength)
  }
}
