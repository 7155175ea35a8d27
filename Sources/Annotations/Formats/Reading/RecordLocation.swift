/// Where in a data file something stands.
public struct RecordLocation: Hashable, Sendable, CustomStringConvertible {
  /// How the place in the file is counted.
  public enum Unit: String, Sendable {
    /// Lines, the first being 1.
    case line
    /// Records of a file that is one JSON array, the first being 1.
    case record
  }

  /// The file as named by the caller.
  public let path: String
  /// The line or record, from 1; nil where the whole file is meant.
  public let number: Int?
  /// What `number` counts.
  public let unit: Unit

  /// Creates the location of a line or record, or of the whole file.
  public init(path: String, number: Int? = nil, unit: Unit = .line) {
    self.path = path
    self.number = number
    self.unit = unit
  }

  /// The location as a message names it: `train.jsonl, line 12`.
  public var description: String {
    guard let number else { return path }
    return "\(path), \(unit.rawValue) \(number)"
  }
}
