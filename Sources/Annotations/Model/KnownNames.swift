/// The strings that annotations of some texts, say those of a training, are about.
public struct KnownNames: Sendable {
  private let names: Set<String>

  /// Gathers the names in `texts`.
  public init(of texts: some Sequence<AnnotatedText>) {
    names = Set(texts.lazy.flatMap(Self.facts).flatMap { $0 })
  }

  /// How many facts `texts` hold, and how many of them are about known names alone: triples, arguments of events, and
  /// entities of texts that have neither.
  public func factCounts(in texts: some Sequence<AnnotatedText>) -> (all: Int, known: Int) {
    texts.lazy.flatMap(Self.facts).reduce((0, 0)) { counts, fact in
      (counts.0 + 1, counts.1 + (fact.allSatisfy(names.contains) ? 1 : 0))
    }
  }

  /// The names of each fact.
  private static func facts(of text: AnnotatedText) -> [[String]] {
    let relations = text.relations.flatMap(\.flattened).map { [$0.subject.text, $0.object.text] }
    let arguments = text.events.flatMap { $0.arguments.filter { $0.item == nil } }.map { [$0.text] }
    let facts = relations + arguments
    return facts.isEmpty ? text.entities.map { [$0.text] } : facts
  }
}
