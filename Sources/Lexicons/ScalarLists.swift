/// Many short lists of Unicode scalars, one behind the other in one array.
public struct ScalarLists: Sendable, Equatable {
  /// All scalars.
  @inlinable public var scalars: [UInt32] { storage }
  @usableFromInline var storage: [UInt32] = []
  @usableFromInline var ends: [Int] = []

  /// Creates no lists.
  public init() {}

  /// How many lists there are.
  @inlinable public var count: Int { ends.count }

  /// Appends a list.
  @inlinable
  public mutating func append(_ list: some Sequence<UInt32>) {
    storage.append(contentsOf: list)
    ends.append(storage.count)
  }

  /// The range of the list at `position` in `scalars`.
  @inlinable
  public func range(at position: Int) -> Range<Int> {
    (position == 0 ? 0 : ends[position - 1])..<ends[position]
  }

  /// The list at `position`.
  @inlinable
  public subscript(position: Int) -> ArraySlice<UInt32> { storage[range(at: position)] }

  /// The list at `position` as a string.
  public func text(at position: Int) -> String {
    let list = self[position]
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: list.count * 4) { bytes in
      var end = 0
      for case let scalar? in list.lazy.map(Unicode.Scalar.init) {
        for byte in Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter {
          bytes[end] = byte
          end += 1
        }
      }
      return String(decoding: bytes[..<end], as: UTF8.self)
    }
  }
}
