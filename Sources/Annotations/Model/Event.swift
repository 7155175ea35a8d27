/// An event: its type, the words that tell it, and the arguments that belong together.
public struct Event: Hashable, Sendable {
  /// The event type, such as `组织关系-裁员`.
  public var type: String
  /// The words that tell the event: data sets have one or none, a model may find several.
  public var triggers: [EventTrigger]
  /// What fills the event's roles.
  public var arguments: [EventArgument]
  /// How sure the model is, larger being surer; nil for gold annotation.
  public var score: Float?
  /// How likely it is right, between 0 and 1, where the model was calibrated on development data; nil otherwise.
  public var probability: Float?

  /// Creates an event of `type`.
  public init(
    type: String, triggers: [EventTrigger] = [], arguments: [EventArgument] = [],
    score: Float? = nil
  ) {
    self.type = type
    self.triggers = triggers
    self.arguments = arguments
    self.score = score
  }

  /// The first trigger, nil if the event has none.
  public var trigger: EventTrigger? { triggers.first }

  /// What the arguments say, each once, whatever their places.
  public var argumentStatements: Set<EventStatement> { Set(arguments.map(\.statement)) }

  /// What triggers and arguments say, each once, whatever their places.
  public var statements: Set<EventStatement> {
    argumentStatements.union(triggers.map(\.statement))
  }
}
