/// A triple (subject, predicate, object).
public struct Relation: Hashable, Codable, Sendable {
  /// The predicate; a slot of a complex object is `predicate_slot`, such as `票房_inArea`.
  public var predicate: String
  /// The subject with its type and place.
  public var subject: Entity
  /// The object with its type and place.
  public var object: Entity
  /// How sure the model is, larger being surer; nil for gold annotation.
  public var score: Float?

  /// Creates the triple (`subject`, `predicate`, `object`).
  public init(predicate: String, subject: Entity, object: Entity, score: Float? = nil) {
    self.predicate = predicate
    self.subject = subject
    self.object = object
    self.score = score
  }
}
