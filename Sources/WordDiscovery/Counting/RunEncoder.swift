import CorpusReading
import Segmentation

/// One worker of `RunCounts`: cuts lines into runs and hands them to the shards.
final class RunEncoder {
  typealias Shard = CountingShard<RunTable>

  private static let bufferByteCount = 1 << 14

  private let reader: SymbolReader
  private let shards: [Shard]
  private let buffers = ShardBuffers(capacity: bufferByteCount)
  private let run = UnsafeMutablePointer<UInt8>.allocate(capacity: RunRecord.maximumByteCount)
  private var text = SymbolText()
  /// How often each symbol was met.
  let tally = SymbolTally()
  /// How many symbols, and runs, were met.
  private(set) var symbolCount = 0
  private(set) var runCount = 0

  init(rules: SegmentationRules, folding: CharacterFolding? = nil, shards: [Shard]) {
    reader = SymbolReader(rules: rules, folding: folding)
    self.shards = shards
  }

  deinit { run.deallocate() }

  /// Takes in the runs of a line.
  func add(line: UnsafeRawBufferPointer) throws {
    reader.read(line, into: &text)
    try text.withUnsafeSymbols { try add($0) }
  }

  /// Hands over what the buffers hold.
  func flush() throws {
    for shard in shards.indices { try flush(shard) }
  }

  private func add(_ symbols: UnsafeBufferPointer<Symbol>) throws {
    var (length, byteCount, total) = (0, 0, 0)
    for index in 0..<symbols.count - 1 {
      let symbol = symbols[index]
      if symbol.isUnit {
        if length > 0 { try endRun(byteCount) }
        (length, byteCount) = (0, 0)
        continue
      }
      tally.add(symbol.value)
      byteCount = Self.encode(symbol.value, to: run, at: byteCount)
      length &+= 1
      total &+= 1
      if length == RunRecord.maximumSymbolCount {
        try endRun(byteCount)
        (length, byteCount) = (0, 0)
      }
    }
    if length > 0 { try endRun(byteCount) }
    symbolCount += total
  }

  private func endRun(_ byteCount: Int) throws {
    runCount += 1
    let hash = RunRecord.hash(UnsafeRawBufferPointer(start: run, count: byteCount))
    let shard = ShardBuffers.shard(of: hash)
    let needed = RunTable.Entry.headerByteCount + byteCount
    if !buffers.hasRoom(needed, for: shard) { try flush(shard) }
    RunTable.Entry.write(
      run, count: byteCount, hash: hash, to: buffers.extend(shard, by: needed))
  }

  private func flush(_ shard: Int) throws {
    try buffers.flush(shard) { try shards[shard].add($0) }
  }

  /// Writes a scalar in UTF-8 and returns where the next one goes.
  @inline(__always)
  private static func encode(
    _ scalar: UInt32, to bytes: UnsafeMutablePointer<UInt8>, at position: Int
  ) -> Int {
    @inline(__always)
    func put(_ offset: Int, _ lead: UInt32, _ shift: UInt32) {
      bytes[position &+ offset] = UInt8(truncatingIfNeeded: lead | (scalar >> shift & 0x3F))
    }
    if scalar >= 0x800 && scalar < 0x1_0000 {
      bytes[position] = UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12)
      put(1, 0x80, 6)
      put(2, 0x80, 0)
      return position &+ 3
    }
    if scalar < 0x80 {
      bytes[position] = UInt8(truncatingIfNeeded: scalar)
      return position &+ 1
    }
    if scalar < 0x800 {
      bytes[position] = UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6)
      put(1, 0x80, 0)
      return position &+ 2
    }
    bytes[position] = UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18)
    put(1, 0x80, 12)
    put(2, 0x80, 6)
    put(3, 0x80, 0)
    return position &+ 4
  }
}
