import CorpusReading
import Synchronization

/// A table that counts records and can give them back in order.
protocol CountingTable: Sendable {
  associatedtype Record: SortedRecord

  init()
  /// The bytes of memory held.
  var byteCount: Int { get }
  var isEmpty: Bool { get }

  /// Counts the records that a buffer holds from `position` on, and moves there; stops before one
  /// for which the table would have to grow beyond `byteLimit`. An empty table takes one always.
  mutating func add(
    _ buffer: UnsafeRawBufferPointer, at position: inout Int, byteLimit: Int)

  /// Calls `body` with every record once, in rising order.
  func forEachSorted(_ body: (Record) throws -> Void) rethrows

  /// Forgets all records; may keep its memory.
  mutating func removeAll()
}

/// One part of the records, chosen by hash: a table, and sorted sequences of what was in it before.
///
/// Workers collect records for each shard in a buffer and add it when it is full, holding the shard's
/// lock. Since counts add up in any order and sequences are sorted, the result does not depend on
/// which worker came first, nor on when a full table was written out.
final class CountingShard<Table: CountingTable>: Sendable {
  private struct State: Sendable {
    var table = Table()
    var sequences: [[RecordBlock]] = []
    /// The bytes of the sequences in memory.
    var sequenceByteCount = 0
  }

  private let state = Mutex(State())
  private let byteLimit: Int
  private let spill: SpillSpace

  /// - Parameters:
  ///   - byteLimit: the bytes of memory for this shard.
  ///   - spill: where it writes what is more.
  init(byteLimit: Int, spill: SpillSpace) {
    self.byteLimit = byteLimit
    self.spill = spill
  }

  /// Counts all records of a buffer.
  func add(_ buffer: UnsafeRawBufferPointer) throws {
    try state.withLock { state in
      var position = 0
      while true {
        state.table.add(
          buffer, at: &position, byteLimit: max(0, byteLimit - state.sequenceByteCount))
        if position == buffer.count { return }
        try writeOut(&state)
      }
    }
  }

  /// Adds a sorted sequence.
  func add(_ sequence: [RecordBlock]) {
    if sequence.isEmpty { return }
    state.withLock { state in
      state.sequences.append(sequence)
      state.sequenceByteCount += Self.memory(of: sequence)
    }
  }

  /// The records as one sorted sequence, which the shard keeps in place of all that it had.
  ///
  /// What was in a file goes to a file again, the one that `SpillSpace` has now.
  func sorted() throws -> [RecordBlock] {
    try state.withLock { state in
      try Self.sortTable(of: &state)
      if state.sequences.count > 1 {
        let isInMemory = state.sequences.allSatisfy { $0.allSatisfy(\.isInMemory) }
        var writer = BlockWriter(file: isInMemory ? nil : try spill.file())
        var merge = try SortedMerge<Table.Record>(state.sequences)
        try Table.Record.combine(&merge, to: &writer)
        state.sequences = [try writer.finish()]
      }
      state.sequenceByteCount = state.sequences.reduce(0) { $0 + Self.memory(of: $1) }
      return state.sequences.first ?? []
    }
  }

  /// Calls `body` with the table and the sequences.
  func withContents<Result: Sendable>(
    _ body: (_ table: borrowing Table, _ sequences: [[RecordBlock]]) throws -> Result
  ) rethrows -> Result {
    try state.withLock { try body($0.table, $0.sequences) }
  }

  /// The bytes of memory held.
  var byteCount: Int { state.withLock { $0.table.byteCount + $0.sequenceByteCount } }

  /// Makes the table the last sequence, in memory.
  private static func sortTable(of state: inout State) throws {
    if state.table.isEmpty { return }
    var writer = BlockWriter(file: nil)
    try state.table.forEachSorted { try writer.append($0) }
    state.table = Table()
    state.sequences.append(try writer.finish())
  }

  /// Writes the table, and the sequences that are in memory, to the file.
  private func writeOut(_ state: inout State) throws {
    let file = try spill.file()
    var writer = BlockWriter(file: file)
    try state.table.forEachSorted { try writer.append($0) }
    state.sequences.append(try writer.finish())
    state.table.removeAll()
    for index in state.sequences.indices where state.sequenceByteCount > 0 {
      state.sequences[index] = try state.sequences[index].map { block in
        guard let bytes = block.bytesInMemory else { return block }
        return try RecordBlock(bytes, recordCount: block.recordCount, file: file)
      }
    }
    state.sequenceByteCount = 0
  }

  private static func memory(of sequence: [RecordBlock]) -> Int {
    sequence.reduce(0) { $0 + $1.memoryByteCount }
  }
}
