/// The kinds of annotation: what a text has lists of, and what a model finds.
public enum AnnotationKind: String, CaseIterable, Sendable {
  /// Triples.
  case relations
  /// Events with their arguments.
  case events
  /// Entities.
  case entities
}

extension AnnotatedText {
  /// The types of what the text holds of the given kinds, in its order: predicates, types of events and of entities.
  package func types(of kinds: [AnnotationKind] = AnnotationKind.allCases) -> [String] {
    kinds.flatMap { kind in
      switch kind {
      case .relations: relations.map(\.predicate)
      case .events: events.map(\.type)
      case .entities: entities.map(\.type)
      }
    }
  }
}
