/// A further part of a triple's object, such as the region that a box office counts in.
public struct RelationSlot: Hashable, Codable, Sendable {
  /// The slot's name, such as `inArea`.
  public var name: String
  /// What fills it, with its type and place.
  public var object: Entity
  /// How sure the model is, larger being surer; nil for gold annotation.
  public var score: Float?
  /// How likely it is right, between 0 and 1, where the model was calibrated on development data; nil otherwise.
  public var probability: Float?

  /// Creates a slot that `object` fills.
  public init(name: String, object: Entity, score: Float? = nil) {
    self.name = name
    self.object = object
    self.score = score
  }
}
