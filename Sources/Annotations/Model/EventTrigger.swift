/// The word that tells an event, such as 裁员.
public struct EventTrigger: Hashable, Codable, Sendable {
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

  /// Creates a trigger at `start..<end`.
  public init(text: String, start: Int, end: Int, score: Float? = nil) {
    self.text = text
    self.start = start
    self.end = end
    self.score = score
  }

  /// What the trigger says, whatever its place.
  public var statement: EventStatement { EventStatement(role: nil, text: text) }
}
