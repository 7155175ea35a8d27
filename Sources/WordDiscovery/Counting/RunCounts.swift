import CorpusReading
import Determinism
import Segmentation

/// A corpus as the runs of its text and how often each occurs: all that methods need for which what
/// stands on the two sides of a unit is independent.
///
/// A run is a longest stretch of symbols between two units (`SymbolReader`), so numbers are `0`; of
/// longer ones, every 1,000 symbols are a run. Text is read once; afterwards runs are read from here,
/// as often as wanted, in an order that depends on the runs alone: that of a 64-bit hash, then of
/// their UTF-8. Neither threads, nor memory, nor the order of files change anything.
///
/// ```swift
/// let counts = RunCounts(rules: .units)
/// try counts.add(Corpus(paths: ["news"]))
/// try counts.write(to: "news.runs")
/// ```
///
/// Runs are counted in hash tables, 64 by the first bits of the hash. A table that would need more
/// memory than its share is sorted and written to a temporary file; what was written is merged before
/// the runs are read.
///
/// Complexity: one pass over the text on all cores, then O(n log n) in the number of distinct runs.
/// Memory: while counting, 1 to 1.5 times the distinct runs' UTF-8 and 20 to 33 bytes a distinct run,
/// or `memoryLimit` if that is less (a table has at least 64 slots, though); once read, the UTF-8 and
/// 2 bytes a run, or nothing if they are in a file. Besides that, 1 MiB a thread, the text's next
/// 16 MiB, and some 13 bytes for each byte of the longest line; 8 MiB a thread while merging.
///
/// When adding a corpus fails, its first part stays in the counts, which are of no use then.
public final class RunCounts {
  /// What is a symbol.
  public let rules: SegmentationRules
  /// What text is made plainer by as it is read.
  private let folding: CharacterFolding?
  /// How many symbols the runs have together, every occurrence counted.
  public private(set) var symbolCount = 0
  /// How many runs there are, every occurrence counted.
  public private(set) var runCount = 0
  /// How often each symbol occurs.
  let tally = SymbolTally()

  let memoryLimit: Int
  let shards: [RunEncoder.Shard]
  let spill: SpillSpace
  private static let (roundByteCount, blockByteCount) = (1 << 24, 1 << 19)

  /// All runs as blocks, shard by shard; nil when runs were added since.
  private var sortedBlocks: [[RecordBlock]]?

  /// Creates counts of no runs.
  ///
  /// - Parameters:
  ///   - rules: what is a symbol.
  ///   - memoryLimit: the bytes that tables may have.
  ///   - folding: what text is made plainer by as it is read: `.width`, `.letterCase`, `.traditional`.
  ///   - temporaryFolder: the folder for what is more; nil: the system's.
  public init(
    rules: SegmentationRules, memoryLimit: Int = 1 << 30,
    folding: NormalizedText.Options = [], temporaryFolder: String? = nil
  ) {
    self.rules = rules
    self.folding = CharacterFolding(folding)
    self.memoryLimit = memoryLimit
    let spill = SpillSpace(folder: temporaryFolder)
    self.spill = spill
    shards = (0..<ShardBuffers.shardCount).map { _ in
      RunEncoder.Shard(byteLimit: memoryLimit / ShardBuffers.shardCount, spill: spill)
    }
  }

  /// How many distinct symbols there are.
  ///
  /// Complexity: a millisecond.
  public var distinctSymbolCount: Int { tally.nonzero.count }

  /// How many distinct runs there are.
  ///
  /// Complexity: that of sorting after something was added.
  public func distinctRunCount() throws -> Int {
    try blocks().joined().reduce(0) { $0 + $1.recordCount }
  }

  /// Codes for the symbols that there are now.
  package func alphabet() -> Alphabet { Alphabet(tally.nonzero) }

  /// Adds the runs of a corpus.
  ///
  /// - Parameters:
  ///   - corpus: the text.
  ///   - progress: called with the bytes read so far.
  /// - Throws: `CorpusError` when the corpus cannot be read or a temporary file not be written.
  public func add(_ corpus: Corpus, progress: ((Int) -> Void)? = nil) throws {
    sortedBlocks = nil
    var encoders: [RunEncoder] = []
    try corpus.forEachRound(
      ofBytes: Self.roundByteCount, inBlocksOf: Self.blockByteCount, progress: progress
    ) { try encode($0, by: &encoders) }
    try finish(encoders)
  }

  private func encode(_ blocks: [LineBlock], by encoders: inout [RunEncoder]) throws {
    while encoders.count < ParallelBlocks.workerCount(for: blocks.count) {
      encoders.append(RunEncoder(rules: rules, folding: folding, shards: shards))
    }
    // A worker uses its own encoder only.
    nonisolated(unsafe) let own = encoders
    try ParallelBlocks.forEach(count: blocks.count, workerCount: encoders.count) { block, worker in
      try blocks[block].forEachLine { try own[worker].add(line: $0) }
    }
  }

  private func finish(_ encoders: [RunEncoder]) throws {
    // Every block is another encoder.
    nonisolated(unsafe) let own = encoders
    try ParallelBlocks.forEach(count: encoders.count) { block, _ in try own[block].flush() }
    for encoder in encoders {
      symbolCount += encoder.symbolCount
      runCount += encoder.runCount
      tally.add(encoder.tally)
    }
  }

  /// The bytes of memory that runs take.
  var heldByteCount: Int { shards.reduce(0) { $0 + $1.byteCount } }

  /// Adds runs that are sorted, shard by shard.
  func add(
    _ sequences: [[RecordBlock]], tally added: SymbolTally, runCount addedRuns: Int,
    symbolCount addedSymbols: Int
  ) {
    sortedBlocks = nil
    for (shard, sequence) in zip(shards, sequences) { shard.add(sequence) }
    tally.add(added)
    runCount += addedRuns
    symbolCount += addedSymbols
  }

  /// All runs as blocks, shard by shard.
  func blocks() throws -> [[RecordBlock]] {
    if let sortedBlocks { return sortedBlocks }
    let shards = shards
    spill.startNewFile()
    let blocks = try ParallelBlocks.map(count: shards.count) { shard, _ in
      try shards[shard].sorted()
    }
    sortedBlocks = blocks
    return blocks
  }
}
