/// A triple (subject, predicate, object), whose object may have further slots.
public struct Relation: Hashable, Sendable {
  /// The predicate, such as `票房`.
  public var predicate: String
  /// The subject with its type and place.
  public var subject: Entity
  /// The object with its type and place; of a complex object, its value.
  public var object: Entity
  /// The other parts of a complex object, as DuIE 2 has them; empty for most.
  public var slots: [RelationSlot]
  /// How sure the model is, larger being surer; nil for gold annotation.
  public var score: Float?
  /// How likely it is right, between 0 and 1, where the model was calibrated on development data; nil otherwise.
  public var probability: Float?

  /// Creates the triple (`subject`, `predicate`, `object`).
  public init(
    predicate: String, subject: Entity, object: Entity, slots: [RelationSlot] = [],
    score: Float? = nil
  ) {
    self.predicate = predicate
    self.subject = subject
    self.object = object
    self.slots = slots
    self.score = score
  }

  /// The triple as triples of one object each, for scores, tables and models: the value under the
  /// predicate, and each slot under the predicate's and its own name, such as `票房_inArea`.
  public var flattened: [Relation] {
    var value = self
    value.slots = []
    let others = slots.map { slot in
      Relation(
        predicate: Self.flatName(of: predicate, slot: slot.name), subject: subject,
        object: slot.object
      ).with(slot.confidence)
    }
    return [value] + others
  }

  /// `票房_inArea` for 票房 and inArea; the predicate itself for its value.
  package static func flatName(of predicate: String, slot: String?) -> String {
    slot.map { "\(predicate)_\($0)" } ?? predicate
  }
}
