import Determinism
import Testing

@testable import WordDiscovery

@Suite struct RunTableTests {
  /// The form in which workers hand over runs, with hashes as given.
  private func buffer(_ runs: [(String, UInt64)]) -> [UInt8] {
    var buffer: [UInt8] = []
    for (run, hash) in runs {
      let bytes = Array(run.utf8)
      var entry = [UInt8](repeating: 0, count: RunTable.Entry.headerByteCount + bytes.count)
      entry.withUnsafeMutableBytes { entry in
        bytes.withUnsafeBytes { bytes in
          guard let place = entry.baseAddress, let run = bytes.baseAddress else { return }
          RunTable.Entry.write(run, count: bytes.count, hash: hash, to: place)
        }
      }
      buffer += entry
    }
    return buffer
  }

  private func hash(_ run: String) -> UInt64 {
    Array(run.utf8).withUnsafeBytes { RunRecord.hash($0) }
  }

  private func contents(_ table: RunTable) -> [String] {
    var contents: [String] = []
    table.forEachSorted {
      contents.append("\(String(decoding: $0.bytes, as: UTF8.self))×\($0.count)")
    }
    return contents
  }

  /// Returns how many bytes of the buffer the table took.
  private func add(_ buffer: [UInt8], to table: inout RunTable, byteLimit: Int) -> Int {
    var position = 0
    buffer.withUnsafeBytes { table.add($0, at: &position, byteLimit: byteLimit) }
    return position
  }

  @Test func runsComeByHash() {
    var table = RunTable()
    // A table has the runs of one shard.
    let distinct = (0..<5_000).map { "\($0)" }.filter { ShardBuffers.shard(of: hash($0)) == 9 }
    let runs = distinct + distinct.prefix(20)
    let bytes = buffer(runs.map { ($0, hash($0)) })
    #expect(add(bytes, to: &table, byteLimit: 1 << 20) == bytes.count)
    let sorted = distinct.indices.sorted { hash(distinct[$0]) < hash(distinct[$1]) }
      .map { "\(distinct[$0])×\($0 < 20 ? 2 : 1)" }
    #expect(sorted.count > 50)
    #expect(contents(table) == sorted)
    table.removeAll()
    #expect(table.isEmpty && contents(table).isEmpty)
  }

  /// Runs of one hash are told apart, and come in the order of their true hashes all the same.
  @Test func equalHashes() {
    var table = RunTable()
    let runs = (0..<200).map { "\($0 % 100)" }
    let bytes = buffer(runs.map { ($0, 7) })
    #expect(add(bytes, to: &table, byteLimit: 1 << 20) == bytes.count)
    let sorted = (0..<100).map { "\($0)" }.sorted { hash($0) < hash($1) }
    #expect(contents(table) == sorted.map { "\($0)×2" })
  }

  @Test(arguments: [0, 1_000, 3_000, 20_000])
  func aTableStaysBelowItsLimit(byteLimit: Int) {
    var table = RunTable()
    let runs = (0..<1_000).map { "第\($0)个" }
    var rest = buffer(runs.map { ($0, hash($0)) })[...]
    var found: [String] = []
    while !rest.isEmpty {
      let taken = add(Array(rest), to: &table, byteLimit: byteLimit)
      #expect(taken > 0)
      // The smallest table has 64 slots of 8 bytes and one run; the system rounds up.
      #expect(table.byteCount <= max(byteLimit, 600) + 16)
      rest = rest.dropFirst(taken)
      found += contents(table)
      table.removeAll()
    }
    #expect(found.sorted() == runs.map { "\($0)×1" }.sorted())
  }
}
