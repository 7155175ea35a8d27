import CorpusReading

/// A place in a sorted sequence of blocks.
struct RecordCursor<Record: SortedRecord> {
  private var blocks: ArraySlice<RecordBlock>
  /// The block being read, kept alive, and how much of it is or was in the window.
  private var block: RecordBlock?
  private var loaded = 0
  /// The part of the block that can be read now, and the next record in it.
  private var window = UnsafeRawBufferPointer(start: nil, count: 0)
  private var position = 0
  /// Memory for a part of a block in a file.
  private let buffer: Buffer

  private final class Buffer {
    let bytes: UnsafeMutableRawBufferPointer

    init(byteCount: Int) { bytes = .allocate(byteCount: byteCount, alignment: 8) }

    deinit { bytes.deallocate() }
  }

  /// - Parameter bufferByteCount: memory for a part of a block in a file; two records always fit.
  init(_ blocks: [RecordBlock], bufferByteCount: Int) {
    self.blocks = blocks[...]
    let largest = blocks.reduce(0) { $1.isInMemory ? $0 : max($0, $1.byteCount) }
    buffer = Buffer(byteCount: min(largest, max(bufferByteCount, 2 * Record.maximumByteCount)))
  }

  /// The next record, nil at the end; what it refers to is valid until the next call.
  @inline(__always)
  mutating func next() throws -> Record? {
    if window.count &- position < Record.maximumByteCount { try refill() }
    if position == window.count { return nil }
    guard let record = Record(window, at: &position) else {
      throw CorpusError.unreadable(
        path: block?.file?.name ?? "memory", reason: "a temporary file is damaged")
    }
    return record
  }

  /// Makes sure that the window holds a whole record, if there is one left.
  private mutating func refill() throws {
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
  private mutating func load(_ block: RecordBlock) throws {
    let rest = UnsafeRawBufferPointer(rebasing: window[position...])
    buffer.bytes.copyMemory(from: rest)
    let count = min(buffer.bytes.count - rest.count, block.byteCount - loaded)
    let end = rest.count + count
    try block.read(
      at: loaded, into: UnsafeMutableRawBufferPointer(rebasing: buffer.bytes[rest.count..<end]))
    loaded += count
    position = 0
    window = UnsafeRawBufferPointer(rebasing: buffer.bytes[..<end])
  }
}
