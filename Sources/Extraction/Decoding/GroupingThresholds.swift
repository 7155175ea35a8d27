/// How sure it must be that there are several events of a type.
struct GroupingThresholds: Codable, Hashable, Sendable {
  /// What the score of a mention that opens an event must be above.
  var opening: Float = 0
  /// What the log-odds that mentions of one role open events must be above.
  var splitting: Double = 0

  /// More than any score: nothing opens an event, and all is in one.
  static let closed: Float = 1e6
}
