/// What a part of an event says, whatever its place: this is what metrics compare.
public struct EventStatement: Hashable, Sendable {
  /// The role, nil for the trigger.
  public let role: String?
  /// The string, or the item chosen for an enumerated role.
  public let text: String

  /// Creates the pair.
  public init(role: String?, text: String) {
    self.role = role
    self.text = text
  }
}

/// What a whole event says, whatever its places: its type and what its triggers and arguments say.
struct WholeEventStatement: Hashable {
  let type: String
  let statements: Set<EventStatement>

  /// What `event` says.
  init(_ event: Event) { (type, statements) = (event.type, event.statements) }
}
