import CorpusReading

/// Many sorted sequences of blocks as one.
///
/// A heap of the sequences by their next records (Knuth, The Art of Computer Programming 3, 5.4.1).
/// Complexity: O(n log k) for n records in k sequences. Memory: a buffer for each sequence in a file,
/// together about `bufferByteCount`, but never less than two records each.
struct SortedMerge<Record: SortedRecord> {
  private var heap: [RecordCursor<Record>] = []

  /// Begins to read every sequence.
  init(_ sequences: [[RecordBlock]], bufferByteCount: Int = 1 << 23) throws {
    let share = bufferByteCount / max(1, sequences.count)
    for blocks in sequences {
      let cursor = RecordCursor<Record>(blocks, bufferByteCount: min(share, 1 << 18))
      if try cursor.advance() { heap.append(cursor) }
    }
    for parent in stride(from: heap.count / 2 - 1, through: 0, by: -1) { siftDown(parent) }
  }

  /// Calls `body` with every record in rising order; what a record refers to is valid during the
  /// call. Records that are equal in different sequences come one after the other.
  mutating func forEach(_ body: (Record) throws -> Void) throws {
    while let first = heap.first, let record = first.record {
      try body(record)
      if try !first.advance() {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
      }
      siftDown(0)
    }
  }

  private mutating func siftDown(_ start: Int) {
    var parent = start
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && precedes(child, least) { least = child }
      if least == parent { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }

  private func precedes(_ first: Int, _ second: Int) -> Bool {
    guard let left = heap[first].record, let right = heap[second].record else { return false }
    return left < right
  }
}

/// A place in a sequence of blocks.
final class RecordCursor<Record: SortedRecord> {
  /// The record here, nil before the first and behind the last. It is valid until the next move.
  private(set) var record: Record?

  private var blocks: ArraySlice<RecordBlock>
  /// The block being read, kept alive, and how much of it is in the window or was before.
  private var block: RecordBlock?
  private var loaded = 0
  /// The part of the block that can be read now, and the next record in it.
  private var window = UnsafeRawBufferPointer(start: nil, count: 0)
  private var position = 0
  private let bufferByteCount: Int
  private var buffer = UnsafeMutableRawBufferPointer(start: nil, count: 0)

  /// - Parameter bufferByteCount: memory for a part of a block in a file.
  init(_ blocks: [RecordBlock], bufferByteCount: Int) {
    self.blocks = blocks[...]
    let largest = blocks.lazy.map(\.byteCount).max() ?? 0
    self.bufferByteCount = min(largest, max(bufferByteCount, 2 * Record.maximumByteCount))
  }

  deinit { buffer.deallocate() }

  /// Moves to the next record; false when there is none.
  func advance() throws -> Bool {
    if window.count - position < Record.maximumByteCount { try refill() }
    if position == window.count {
      record = nil
      return false
    }
    guard let next = Record(window, at: &position) else {
      throw CorpusError.unreadable(
        path: block?.file?.name ?? "memory", reason: "a temporary file is damaged")
    }
    record = next
    return true
  }

  /// Makes sure that the window holds a whole record, if there is one left.
  private func refill() throws {
    if let block, loaded < block.byteCount { return try load(block) }
    guard position == window.count, let next = blocks.popFirst() else { return }
    block = next
    position = 0
    window = UnsafeRawBufferPointer(start: nil, count: 0)
    loaded = 0
    if let bytes = next.bytesInMemory {
      window = bytes
      loaded = bytes.count
    } else {
      try load(next)
    }
  }

  /// Reads on in a block, behind what the window still holds.
  private func load(_ block: RecordBlock) throws {
    if buffer.isEmpty {
      buffer = .allocate(byteCount: bufferByteCount, alignment: 8)
    }
    let rest = UnsafeRawBufferPointer(rebasing: window[position...])
    buffer.copyMemory(from: rest)
    let count = min(buffer.count - rest.count, block.byteCount - loaded)
    try block.read(
      at: loaded,
      into: UnsafeMutableRawBufferPointer(rebasing: buffer[rest.count..<rest.count + count]))
    loaded += count
    position = 0
    window = UnsafeRawBufferPointer(rebasing: buffer[..<(rest.count + count)])
  }
}
