/// What fills one role of an event. The trigger is an argument like any other, of role
/// ``triggerRole``; an item of an enumerated role is one of role `环节=筹备上市`, placed on the
/// trigger (see ``EnumeratedRole``).
public struct EventArgument: Hashable, Sendable {
  /// The role of an event's trigger word.
  public static let triggerRole = "trigger"

  /// The role, such as `时间`.
  public var role: String
  /// The string that the offsets cut out of the text.
  public var text: String
  /// The first Unicode scalar of the span.
  public var start: Int
  /// The Unicode scalar after the span.
  public var end: Int
  /// How sure the model is, larger being surer; nil for gold annotation.
  public var score: Float?
  /// Other wordings that gold annotation accepts for the same argument (DuEE's `alias`).
  public var aliases: [String]

  /// Creates an argument of `role` at `start..<end`.
  public init(
    role: String, text: String, start: Int, end: Int, score: Float? = nil, aliases: [String] = []
  ) {
    self.role = role
    self.text = text
    self.start = start
    self.end = end
    self.score = score
    self.aliases = aliases
  }

  /// Whether this is the event's trigger word.
  public var isTrigger: Bool { role == Self.triggerRole }
}
