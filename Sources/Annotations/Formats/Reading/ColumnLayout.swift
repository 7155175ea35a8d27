/// Which columns of a column file hold what.
public struct ColumnLayout: Hashable, Sendable {
  /// What stands between columns.
  public enum Separator: String, Hashable, Sendable {
    /// One tab.
    case tab
    /// White space, however much.
    case space
    /// A comma, as in CSV.
    case comma
  }

  /// What stands between columns.
  public var separator: Separator
  /// The column of the token, the first one being 0.
  public var token: Int
  /// The columns of the tags, each a layer of its own.
  public var tags: [Int]
  /// Whether a digit behind each character tells its place in its word.
  public var hasPositionDigits: Bool

  /// Names the columns.
  public init(separator: Separator, token: Int, tags: [Int], hasPositionDigits: Bool = false) {
    (self.separator, self.token, self.tags) = (separator, token, tags)
    self.hasPositionDigits = hasPositionDigits
  }
}
