/// The kinds of annotation that a text has lists of.
public enum AnnotationKind: String, CaseIterable, Sendable {
  /// Entities.
  case entities
  /// Triples.
  case relations
  /// Events with their arguments.
  case events
}
