/// An event: its type and the arguments that belong together.
public struct Event: Hashable, Codable, Sendable {
  /// The event type, such as `组织关系-裁员`.
  public var type: String
  /// The arguments, the trigger among them if there is one.
  public var arguments: [EventArgument]
  /// How sure the model is, larger being surer; nil for gold annotation.
  public var score: Float?

  /// Creates an event of `type`.
  public init(type: String, arguments: [EventArgument], score: Float? = nil) {
    self.type = type
    self.arguments = arguments
    self.score = score
  }

  /// The first argument of role ``EventArgument/triggerRole``, nil if the event has none.
  public var trigger: EventArgument? { arguments.first(where: \.isTrigger) }
}
