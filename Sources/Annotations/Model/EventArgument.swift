/// What fills one role of an event: a span of the text or, where the role is enumerated, one item
/// of a list.
///
/// DuEE-fin's role `环节` is one of 筹备上市, 暂停上市, 正式上市 and 终止上市, none of which need stand
/// in the text. Such an argument has an ``item`` and stands where the event's trigger does, as in
/// GPLinker for events (kexue.fm/archives/8926), so that choosing an item is labeling a span.
public struct EventArgument: Hashable, Sendable {
  /// The role, such as `时间`.
  public var role: String
  /// The item chosen where the role is enumerated, such as `筹备上市`; nil where it is a span.
  public var item: String?
  /// The string that the offsets cut out of the text.
  public var text: String
  /// The first Unicode scalar of the span.
  public var start: Int
  /// The Unicode scalar after the span.
  public var end: Int
  /// How sure the model is, larger being surer; nil for gold annotation.
  public var score: Float?
  /// How likely it is right, between 0 and 1, where the model was calibrated on development data; nil otherwise.
  public var probability: Float?
  /// Other wordings that gold annotation accepts for the same argument (DuEE's `alias`).
  public var aliases: [String]

  /// Creates an argument of `role` at `start..<end`.
  public init(
    role: String, item: String? = nil, text: String, start: Int, end: Int, score: Float? = nil,
    aliases: [String] = []
  ) {
    self.role = role
    self.item = item
    self.text = text
    self.start = start
    self.end = end
    self.score = score
    self.aliases = aliases
  }

  /// What the argument says, whatever its place: its role, and its item or else its text.
  public var statement: EventStatement { EventStatement(role: role, text: item ?? text) }

  /// The part of an event that it is.
  public var part: EventPart { item.map { .item(role: role, item: $0) } ?? .role(role) }
}
