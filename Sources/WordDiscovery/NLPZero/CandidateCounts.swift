import CorpusReading
import Determinism
import Lexicons

/// How often each candidate occurs, a candidate being a stretch of a run all of whose neighbors
/// are cohesive pairs and that cannot be made longer.
///
/// Memory: some 50 bytes a distinct candidate; a pass holds one batch of text and its candidates
/// besides, some 30 MB.
struct CandidateCounts {
  private static let blockLength = 1 << 16

  private var tables = [CandidateTable](
    repeating: CandidateTable(), count: ShardedCounting.shardCount)
  /// The characters of the batches counted so far.
  private var symbolCount = 0

  /// Adds the candidates of a corpus, in one pass.
  mutating func add(
    _ corpus: Corpus, pairs: CohesivePairs, progress: ((Int) -> Void)?
  ) throws {
    try RunReader.forEachBatch(of: corpus, progress: progress) { add($0, pairs: pairs) }
  }

  /// How many candidates were counted, each as often as it occurred.
  var total: Int { tables.reduce(0) { $0 + $1.total } }

  /// The candidates that `isKept` keeps by their counts, in the order in which they first occurred.
  func inOrder(where isKept: (Int) -> Bool) -> CandidateList {
    var firsts: [Int] = []
    var unsorted = CandidateList()
    for table in tables {
      table.forEach { first, characters, count in
        if isKept(count) {
          firsts.append(first)
          unsorted.append(characters, count: count)
        }
      }
    }
    return unsorted.reordered(StableOrder.ascending(firsts))
  }

  private mutating func add(_ batch: UnsafeBufferPointer<UInt16>, pairs: CohesivePairs) {
    // The buffer outlives the parallel loops inside this call and is only read.
    nonisolated(unsafe) let batch = batch
    let blocks = Self.blocks(of: batch)
    let offset = symbolCount
    ShardedCounting.count(blockCount: blocks.count, into: &tables) { block in
      Self.candidates(in: batch, blocks[block], pairs: pairs)
    } add: { table, candidates in
      table.add(candidates, of: batch, offset: offset)
    }
    symbolCount += batch.count
  }

  /// Cuts a batch behind ends of runs, about every `blockLength` characters.
  private static func blocks(of batch: UnsafeBufferPointer<UInt16>) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var start = 0
    while start < batch.count {
      var end = min(batch.count, start + blockLength)
      while end < batch.count && batch[end - 1] != 0 { end += 1 }
      blocks.append(start..<end)
      start = end
    }
    return blocks
  }

  private static func candidates(
    in batch: UnsafeBufferPointer<UInt16>, _ block: Range<Int>, pairs: CohesivePairs
  ) -> [Candidate] {
    let joints = pairs.joints(in: UnsafeBufferPointer(rebasing: batch[block]))
    return [Candidate](unsafeUninitializedCapacity: block.count) { candidates, count in
      var current = Candidate(start: block.lowerBound)
      for (offset, joint) in joints.enumerated() {
        let index = block.lowerBound + offset
        if joint == 0 {
          candidates.initializeElement(at: count, to: current)
          count += current.length > 0 ? 1 : 0
          current = Candidate(start: index)
        }
        if batch[index] != 0 { current.extend(by: batch[index]) }
      }
    }
  }
}

/// Candidates and how often each occurs.
struct CandidateList: Sendable {
  /// Their characters.
  private(set) var words = ScalarLists()
  /// How often each occurs.
  private(set) var counts: [Int] = []

  /// Appends a candidate.
  mutating func append(_ characters: some Sequence<UInt16>, count: Int) {
    words.append(characters.lazy.map(UInt32.init))
    counts.append(count)
  }

  /// The same candidates in another order.
  func reordered(_ order: [Int]) -> CandidateList {
    var list = CandidateList()
    list.counts = order.map { counts[$0] }
    words.scalars.withUnsafeBufferPointer { scalars in
      for position in order {
        list.words.append(UnsafeBufferPointer(rebasing: scalars[words.range(at: position)]))
      }
    }
    return list
  }
}
