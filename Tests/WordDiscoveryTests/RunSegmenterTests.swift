import Determinism
import Foundation
import Segmentation
import Testing

@testable import WordDiscovery

@Suite struct RunSegmenterTests {
  /// A segmenter of random words and boundaries, and the counts of its words.
  private struct Case {
    let sample: RunSample
    let batch: CutBatch
    let segmenter: RunSegmenter
    let counts: [[UInt16]: Int]

    init(seed: UInt64, maximumLength: Int) throws {
      sample = RunSample(seed: seed, symbolCount: 5, runCount: 60, longest: 9)
      var generator = SeededGenerator(seed: seed)
      let pairs = try sample.pairs()
      var batch = CutBatch(sample.batch, pairs: pairs)
      var counts: [[UInt16]: Int] = [:]
      batch.forEachRun { run, count in
        var start = run.lowerBound
        for end in run.dropFirst() + [run.upperBound]
        where end == run.upperBound || generator.nextIndex(below: 2) == 0 {
          batch.cuts[start] = true
          let word = Array(batch.symbols[start..<end])
          if word.count <= maximumLength { counts[word, default: 0] += count }
          start = end
        }
      }
      var cuts = CutCounts(pairCount: pairs.count, symbolCount: sample.alphabet.symbolCount)
      cuts.add(batch)
      self.batch = batch
      self.counts = counts
      segmenter = RunSegmenter(
        words: WordModel(
          counts.map { .init(code: WordCode.pack($0), count: $1) }, alphabet: sample.alphabet,
          symbolCount: sample.symbolCount, redundancy: nil),
        boundaries: BoundaryModel(cuts, pairs: pairs), maximumLength: maximumLength)
    }

    /// ln p of a word, the larger if it is known and could be spelled, too.
    func score(of word: [UInt16]) -> Double {
      let (tokens, types) = (Double(counts.values.reduce(0, +)), Double(counts.count))
      let known = counts[word].map { log(Double($0) / (tokens + types)) }
      if word.count > 4 { return known ?? -.infinity }
      let ofLength = Double(counts.keys.count { $0.count == word.count })
      let symbols = word.map {
        Double(sample.alphabet.count(of: $0)) / Double(sample.symbolCount)
      }
      let spelled =
        types / (tokens + types) * (ofLength + 1) / (types + 6) * symbols.reduce(1, *)
      return max(known ?? -.infinity, log(spelled))
    }

    /// The score of a run that is cut before some of its positions.
    func score(of run: Range<Int>, cuts: [Int]) -> Double {
      var score = 0.0
      for (start, end) in zip([run.lowerBound] + cuts, cuts + [run.upperBound]) {
        if end - start > segmenter.maximumLength { return -.infinity }
        score += self.score(of: Array(batch.symbols[start..<end]))
      }
      return cuts.reduce(score) { $0 + 2 * logit(before: $1) }
    }

    private func logit(before position: Int) -> Double {
      batch.symbols.withUnsafeBufferPointer { symbols in
        batch.pairIndices.withUnsafeBufferPointer { indices in
          Double(
            segmenter.boundaries?.logit(before: position, in: symbols, pairIndices: indices) ?? 0)
        }
      }
    }
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64], [1, 2, 4, 8])
  func theBestOfAllSegmentations(seed: UInt64, maximumLength: Int) throws {
    let test = try Case(seed: seed, maximumLength: maximumLength)
    var batch = test.batch
    test.segmenter.cut(&batch)
    batch.forEachRun { run, _ in
      let gaps = Array(run.dropFirst())
      let best = (0..<1 << gaps.count).map { choice in
        test.score(of: run, cuts: gaps.indices.filter { choice >> $0 & 1 != 0 }.map { gaps[$0] })
      }.max()
      let found = test.score(of: run, cuts: gaps.filter { batch.cuts[$0] })
      #expect(abs(found - (best ?? 0)) < 1e-4)
      #expect(batch.cuts[run.lowerBound])
    }
  }

  /// A long run is cut as well as short ones, and what was cut before does not matter.
  @Test func longRunsAreCut() throws {
    let test = try Case(seed: 5, maximumLength: 8)
    let long = test.sample.runs.flatMap { $0 }
    let pairs = try test.sample.pairs()
    let runs = RunBatch(symbols: [0, 1, 0] + long + [0, 2, 1, 0], counts: [1, 1, 1])
    var once = CutBatch(runs, pairs: pairs)
    test.segmenter.cut(&once)
    var twice = once
    for position in twice.cuts.indices { twice.cuts[position].toggle() }
    test.segmenter.cut(&twice)
    let inside = runs.symbols.indices.filter { runs.symbols[$0] != 0 }
    #expect(inside.allSatisfy { once.cuts[$0] == twice.cuts[$0] })
    #expect(once.cuts[1] && once.cuts[3])
    #expect(inside.count { once.cuts[$0] } > long.count / 8)
  }
}
