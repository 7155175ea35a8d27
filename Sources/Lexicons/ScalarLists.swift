/// Many short lists of Unicode scalars, one behind the other in one array.
public struct ScalarLists: Sendable, Equatable {
  /// All scalars.
  public private(set) var scalars: [UInt32] = []
  private var ends: [Int] = []

  /// Creates no lists.
  public init() {}

  /// How many lists there are.
  public var count: Int { ends.count }

  /// Appends a list.
  public mutating func append(_ list: some Sequence<UInt32>) {
    scalars.append(contentsOf: list)
    ends.append(scalars.count)
  }

  /// The range of the list at `position` in `scalars`.
  public func range(at position: Int) -> Range<Int> {
    (position == 0 ? 0 : ends[position - 1])..<ends[position]
  }

  /// The list at `position`.
  public subscript(position: Int) -> ArraySlice<UInt32> { scalars[range(at: position)] }

  /// The list at `position` as a string.
  public func text(at position: Int) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: self[position].lazy.compactMap(Unicode.Scalar.init))
    return String(view)
  }
}
