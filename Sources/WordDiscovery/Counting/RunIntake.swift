import CorpusReading

/// Runs of a saved file on their way into `RunCounts`: checked, and cut at the borders of shards.
struct RunIntake {
  /// The runs, shard by shard.
  private(set) var sequences: [[RecordBlock]] = []
  let tally = SymbolTally()
  private(set) var symbolCount = 0
  private(set) var runCount = 0

  private let path: String
  private var writer: BlockWriter
  /// How many runs were taken, and the last of them.
  private var number = 0
  private var lastHash: UInt64 = 0
  private var lastBytes: [UInt8] = []

  /// - Parameter file: where the runs go; nil: into memory.
  init(path: String, file: SpillFile?) {
    self.path = path
    writer = BlockWriter(file: file)
  }

  /// Takes in all runs that end in `bytes`; returns the bytes that they have. When there is none, the
  /// bytes are at fault.
  mutating func add(_ bytes: UnsafeRawBufferPointer) throws -> Int {
    var position = 0
    while position < bytes.count {
      var end = position
      guard let record = RunRecord(bytes, at: &end) else {
        if position == 0 { throw damage("it does not end") }
        break
      }
      try add(record)
      position = end
    }
    return position
  }

  /// Ends the last shard.
  func finish(recordCount: Int) throws -> RunIntake {
    guard number == recordCount else {
      throw damage("there are \(number) runs, \(recordCount) are expected")
    }
    var result = self
    while result.sequences.count < ShardBuffers.shardCount { try result.endShard() }
    return result
  }

  private mutating func endShard() throws {
    sequences.append(try writer.finish())
    writer = BlockWriter(file: writer.file)
  }

  private mutating func add(_ record: RunRecord) throws {
    try checkOrder(of: record)
    let length = try checkedLength(of: record)
    let (symbols, isTooLarge) = length.multipliedReportingOverflow(by: record.count)
    guard !isTooLarge && symbols < 1 << 62 - symbolCount else {
      throw RunFileError.tooManyRuns(path: path)
    }
    symbolCount += symbols
    runCount += record.count
    UTF8Text.forEachScalar(in: record.bytes) { scalar, _ in tally.add(scalar, count: record.count) }
    while sequences.count < ShardBuffers.shard(of: record.hash) { try endShard() }
    try writer.append(record)
    number += 1
  }

  /// Runs rise, so that they can be merged and none comes twice.
  private mutating func checkOrder(of record: RunRecord) throws {
    let isRising = lastBytes.withUnsafeBytes {
      number == 0 || RunRecord(hash: lastHash, bytes: $0, count: 1) < record
    }
    guard isRising else { throw damage("it does not come after the one before it") }
    lastHash = record.hash
    lastBytes.removeAll(keepingCapacity: true)
    lastBytes.append(contentsOf: record.bytes)
  }

  /// How many symbols a run has.
  private func checkedLength(of record: RunRecord) throws -> Int {
    guard record.count > 0 else { throw damage("it occurs 0 times") }
    guard UTF8Text.firstInvalidByte(in: record.bytes) == nil else {
      throw damage("it is not valid UTF-8")
    }
    var length = 0
    UTF8Text.forEachScalar(in: record.bytes) { _, _ in length += 1 }
    guard 1...RunRecord.maximumSymbolCount ~= length else {
      throw damage("it has \(length) symbols")
    }
    return length
  }

  /// The error of the run behind those that were taken.
  private func damage(_ reason: String) -> RunFileError {
    .damagedRun(path: path, number: number + 1, reason: reason)
  }
}
