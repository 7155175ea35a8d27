import Annotations

/// What was found in one window.
struct Findings: Sendable {
  var entities: [Entity] = []
  var relations: [Relation] = []
  var events: [Event] = []
}
