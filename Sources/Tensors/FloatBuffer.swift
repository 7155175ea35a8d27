/// A pointer to floats that another object owns, for the inner loops of parallel blocks.
///
/// `Sendable` is asserted, not checked: blocks that run at once must write disjoint elements, which
/// each operation guarantees by cutting its result into blocks. The owner (a `Tape`'s arena, a
/// `Parameter`) must outlive the use.
public struct FloatBuffer: @unchecked Sendable {
  /// The first element.
  public let base: UnsafeMutablePointer<Float>

  /// Wraps a pointer.
  public init(_ base: UnsafeMutablePointer<Float>) { self.base = base }

  /// The element at `index`.
  public subscript(index: Int) -> Float {
    get { base[index] }
    nonmutating set { base[index] = newValue }
  }

  /// The buffer that starts `offset` elements further on.
  public static func + (buffer: FloatBuffer, offset: Int) -> FloatBuffer {
    FloatBuffer(buffer.base + offset)
  }

  /// Sets `count` elements to zero.
  public func zero(count: Int) { base.update(repeating: 0, count: count) }

  /// A copy of the first `count` elements.
  public func array(count: Int) -> [Float] {
    Array(UnsafeBufferPointer(start: base, count: count))
  }

  /// Copies `count` elements of `source` here.
  public func copy(from source: FloatBuffer, count: Int) {
    base.update(from: source.base, count: count)
  }
}
