/// Memory for the tensors of one step, handed out by moving a mark and taken back all at once, so that
/// a steady training step allocates nothing.
///
/// Chunks are added when a step needs more than any before it and kept for the steps that follow.
package final class Arena {
  private struct Chunk {
    let base: UnsafeMutablePointer<Float>
    let capacity: Int
  }

  /// A place to return to.
  package struct Mark {
    fileprivate let chunk: Int
    fileprivate let used: Int
    fileprivate let bytesInUse: Int
  }

  private static let smallestChunk = 1 << 20  // floats
  private static let alignment = 16  // floats: one cache line
  private var chunks: [Chunk] = []
  private var chunk = 0
  private var used = 0
  private var bytesInUse = 0

  /// The most bytes that were handed out at once since the arena was made.
  package private(set) var mostBytesInUse = 0

  /// Creates an arena that holds no memory yet.
  package init() {}

  deinit {
    for chunk in chunks { UnsafeMutableRawPointer(chunk.base).deallocate() }
  }

  /// The bytes held, used or not.
  package var capacityInBytes: Int { chunks.reduce(0) { $0 + $1.capacity * 4 } }

  /// `count` floats of undefined content, valid until the arena returns to an earlier mark.
  package func allocate(_ count: Int) -> FloatBuffer {
    precondition(count >= 0, "An arena allocates a non-negative number of floats, found \(count).")
    let size = (count + Self.alignment - 1) / Self.alignment * Self.alignment
    while chunk < chunks.count && used + size > chunks[chunk].capacity {
      chunk += 1
      used = 0
    }
    if chunk == chunks.count { addChunk(holding: size) }
    defer { used += size }
    bytesInUse += size * 4
    mostBytesInUse = max(mostBytesInUse, bytesInUse)
    return FloatBuffer(chunks[chunk].base + used)
  }

  /// `count` floats, all zero.
  package func allocateZeros(_ count: Int) -> FloatBuffer {
    let buffer = allocate(count)
    buffer.zero(count: count)
    return buffer
  }

  /// The present place.
  package var mark: Mark { Mark(chunk: chunk, used: used, bytesInUse: bytesInUse) }

  /// Takes back everything allocated since `mark`.
  package func release(to mark: Mark) {
    chunk = mark.chunk
    used = mark.used
    bytesInUse = mark.bytesInUse
  }

  /// Takes back everything.
  package func reset() { release(to: Mark(chunk: 0, used: 0, bytesInUse: 0)) }

  private func addChunk(holding size: Int) {
    let last = chunks.last?.capacity ?? 0
    let capacity = max(size, Self.smallestChunk, min(last * 2, 1 << 26))
    let raw = UnsafeMutableRawPointer.allocate(byteCount: capacity * 4, alignment: 64)
    chunks.append(
      Chunk(base: raw.bindMemory(to: Float.self, capacity: capacity), capacity: capacity))
    used = 0
  }
}
