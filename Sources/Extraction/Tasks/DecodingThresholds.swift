/// The scores above which something counts.
struct DecodingThresholds: Codable, Sendable, Equatable {
  /// Of entities, triples and arguments.
  var findings: Float = 0
  /// Of links between two arguments of an event.
  var links = LinkThresholds()
  /// Of several events of a type; nil if links tell them apart (and in models of before).
  var grouping: GroupingThresholds?
}
