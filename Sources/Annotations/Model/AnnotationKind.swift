/// The kinds of annotation: what a text has lists of, and what a model finds.
public enum AnnotationKind: String, CaseIterable, Sendable {
  /// Triples.
  case relations
  /// Events with their arguments.
  case events
  /// Entities.
  case entities
}
