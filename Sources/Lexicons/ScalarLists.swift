/// Many short lists of Unicode scalars, one behind the other in one array.
public struct ScalarLists: Sendable, Equatable {
  /// All scalars.
  public var scalars: [UInt32] { storage }
  @usableFromInline var storage: [UInt32] = []
  @usableFromInline var ends: [Int] = []

  /// Creates no lists.
  public init() {}

  /// How many lists there are.
  public var count: Int { ends.count }

  /// Appends a list.
  @inlinable
  public mutating func append(_ list: some Sequence<UInt32>) {
    storage.append(contentsOf: list)
    ends.append(storage.count)
  }

  /// The range of the list at `position` in `scalars`.
  public func range(at position: Int) -> Range<Int> {
    (position == 0 ? 0 : ends[position - 1])..<ends[position]
  }

  /// The list at `position`.
  public subscript(position: Int) -> ArraySlice<UInt32> { storage[range(at: position)] }

  /// The list at `position` as a string.
  public func text(at position: Int) -> String {
    var text = ""
    for case let scalar? in self[position].lazy.map(Unicode.Scalar.init) {
      text.unicodeScalars.append(scalar)
    }
    return text
  }
}
