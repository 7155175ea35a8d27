import Testing

@testable import WordDiscovery

@Suite struct RunBatchStringsTests {
  private static let sample = RunSample(seed: 1, symbolCount: 4, runCount: 300, longest: 12)

  @Test(arguments: 1...8)
  func stringsAreThoseOfADictionary(length: Int) throws {
    let batch = Self.sample.batch
    let found = try StringCounts.contents { batch.appendStrings(ofLength: length, to: $0) }
    #expect(found == Self.sample.strings(ofLength: length))
    #expect(!found.isEmpty)
  }

  @Test func runsComeInTheirOrder() {
    var runs: [[UInt16]] = []
    var counts: [Int] = []
    Self.sample.batch.forEachRun { run, count in
      runs.append(Array(Self.sample.batch.symbols[run]))
      counts.append(count)
    }
    #expect(runs == Self.sample.runs)
    #expect(counts == Self.sample.counts)
    #expect(Self.sample.batch.occurrenceCount == Self.sample.symbolCount)
  }

  @Test func aBatchMayHaveNoRuns() throws {
    let batch = RunBatch(symbols: [0], counts: [])
    batch.forEachRun { _, _ in Issue.record("There is no run.") }
    #expect(batch.occurrenceCount == 0)
    #expect(try StringCounts.contents { batch.appendStrings(ofLength: 1, to: $0) } == [:])
  }
}
