import CorpusReading
import Determinism

/// How often each candidate occurs, a candidate being a stretch of a run all of whose neighbours
/// are cohesive pairs and that cannot be made longer.
///
/// Memory: some 50 bytes a distinct candidate; a pass holds one batch of text and its candidates
/// besides, some 60 MB.
struct CandidateCounts {
  private static let blockLength = 1 << 17

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
  func inOrder(where isKept: (Int) -> Bool) -> [(characters: ArraySlice<UInt16>, count: Int)] {
    var found: [(first: Int, characters: ArraySlice<UInt16>, count: Int)] = []
    for table in tables {
      table.forEach { first, characters, count in
        if isKept(count) { found.append((first, characters, count)) }
      }
    }
    found.sort { $0.first < $1.first }
    return found.map { ($0.characters, $0.count) }
  }

  private mutating func add(_ batch: UnsafeBufferPointer<UInt16>, pairs: CohesivePairs) {
    // The buffer outlives the parallel loops inside this call and is only read.
    nonisolated(unsafe) let batch = batch
    let blocks = Self.blocks(of: batch)
    let offset = symbolCount
    ShardedCounting.count(blockCount: blocks.count, into: &tables) { block in
      Self.candidates(in: batch, blocks[block], pairs: pairs)
    } add: { table, candidate in
      table.add(candidate, of: batch, offset: offset)
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
    var candidates: [Candidate] = []
    candidates.reserveCapacity(block.count / 2)
    var current = Candidate(start: block.lowerBound)
    for index in block {
      let symbol = batch[index]
      if symbol == 0 {
        if current.length > 0 { candidates.append(current) }
        current = Candidate(start: index + 1)
        continue
      }
      if current.length > 0 && !pairs.contains(batch[index - 1], symbol) {
        candidates.append(current)
        current = Candidate(start: index)
      }
      current.extend(by: symbol)
    }
    return candidates
  }
}

/// An occurrence of a candidate in a batch.
struct Candidate: ShardedRecord {
  /// Where it begins in the batch.
  private(set) var start: UInt32
  /// How many characters it has.
  private(set) var length: UInt32 = 0
  /// FNV-1a over its characters.
  private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325

  init(start: Int) { self.start = UInt32(start) }

  /// Takes the next character in.
  @inline(__always)
  mutating func extend(by symbol: UInt16) {
    length += 1
    hash = (hash ^ UInt64(symbol)) &* 0x100_0000_01B3
  }

  /// The hash with its good bits first.
  @inline(__always)
  var mixedHash: UInt64 { (hash ^ hash >> 32) &* 0x9E37_79B9_7F4A_7C15 }

  @inline(__always)
  var shard: Int { Int(mixedHash >> 58) }
}
