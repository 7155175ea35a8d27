/// The scores above which something counts.
struct DecodingThresholds: Codable, Sendable, Equatable {
  /// Of entities, triples and arguments.
  var findings: Float = 0
  /// Of links between two arguments of an event.
  var links = LinkThresholds()
}
