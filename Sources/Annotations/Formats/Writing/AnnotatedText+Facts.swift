/// What a text says, once whatever the number of places where it says so: what tables and graphs have. Of the same
/// fact at several places the best-scored one stands for all, the first of equals; they keep their order.
extension AnnotatedText {
  /// The entities, those of one type and text being the same.
  var distinctEntities: [Entity] {
    entities.surest(ofEach: { [$0.type, $0.text] }, by: \.confidence)
  }

  /// The triples, slots being triples of their own; those of one predicate between the same strings of the same
  /// types are the same.
  var distinctTriples: [Relation] {
    relations.flatMap(\.flattened)
      .surest(ofEach: { RelationStatement($0, isTyped: true) }, by: \.confidence)
  }

  /// The events with their numbers in the text, from 1; those of one type whose triggers and arguments say the same
  /// are the same.
  var distinctEvents: [(number: Int, event: Event)] {
    events.enumerated().map { (number: $0.offset + 1, event: $0.element) }
      .surest(ofEach: { WholeEventStatement($0.event) }, by: \.event.confidence)
  }
}

extension Event {
  /// The arguments, those of one role and text or item being the same.
  var distinctArguments: [EventArgument] {
    arguments.surest(ofEach: \.statement, by: \.confidence)
  }
}
