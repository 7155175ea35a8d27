/// A typed span of a text, exact by construction: `text` is what `start..<end` cuts out.
public struct Entity: Hashable, Codable, Sendable {
  /// The entity type, such as `人物`; empty where the data states none.
  public var type: String
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

  /// Creates an entity of `type` at `start..<end`.
  public init(type: String, text: String, start: Int, end: Int, score: Float? = nil) {
    self.type = type
    self.text = text
    self.start = start
    self.end = end
    self.score = score
  }
}
