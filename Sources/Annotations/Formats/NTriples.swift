import CorpusReading

extension AnnotationFormat {
  /// RDF, one statement a line; see `NTriplesWriter`.
  public static let nTriples = AnnotationFormat(
    name: "n-triples", title: "N-Triples", outline: "RDF with labels",
    kinds: Set(AnnotationKind.allCases), losses: "not read back",
    writing: .entries(Framing()) { text, context in
      NTriplesWriter(base: context.options.iriBase).lines(for: text, number: context.number)
    })
}

/// Findings as RDF, in N-Triples (w3.org/TR/n-triples): one statement a line.
///
/// A name is percent-encoded behind the base IRI and has itself as its `rdfs:label`; the same name
/// is the same node in every text, so that the triples of many texts make one graph:
///
///     <http://example.org/entity/%E5%9B%B4%E5%9F%8E> <…predicate/%E4%BD%9C%E8%80%85> <…entity/…> .
///     <http://example.org/entity/%E5%9B%B4%E5%9F%8E> <…rdf-schema#label> "围城" .
///
/// - An entity, subject, object or argument is `entity/NAME`, with `rdf:type` `type/TYPE` if it has
///   a type.
/// - A triple is a statement with `predicate/PREDICATE`.
/// - An event is a node of its own, `event/NUMBER/N` (the text's number and the event's number in
///   it, both from 1), with `type/TYPE` as `rdf:type`, its trigger as `rdfs:label`, and a statement
///   with `role/ROLE` for each argument; an item of an enumerated role is an entity, too.
/// - Scores, probabilities, places and texts have no statements. No statement comes twice for one
///   text, and of events that say the same at several places the best-scored one stands for all.
struct NTriplesWriter {
  private static let type = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
  private static let label = "<http://www.w3.org/2000/01/rdf-schema#label>"

  /// What IRIs begin with.
  let base: IRIBase

  /// The statements about `text`, each with its line end.
  func lines(for text: AnnotatedText, number: Int) -> String {
    var statements: [String] = []
    for entity in text.entities { statements += description(of: entity) }
    for relation in text.relations.flatMap(\.flattened) {
      let predicate = node("predicate", relation.predicate)
      statements.append(
        statement(iri(of: relation.subject), predicate.iri, iri(of: relation.object)))
      statements += description(of: relation.subject) + description(of: relation.object)
      statements.append(predicate.label)
    }
    for (index, event) in text.distinctEvents {
      statements += self.statements(about: event, iri: "<\(base.text)event/\(number)/\(index)>")
    }
    return statements.withoutRepetition().joined()
  }

  private func statements(about event: Event, iri: String) -> [String] {
    let type = node("type", event.type)
    var statements = [statement(iri, Self.type, type.iri), type.label]
    if let trigger = event.trigger {
      statements.append(statement(iri, Self.label, Self.literal(trigger.text)))
    }
    for argument in event.arguments {
      let role = node("role", argument.role)
      let filler = node("entity", argument.item ?? argument.text)
      statements += [statement(iri, role.iri, filler.iri), role.label, filler.label]
    }
    return statements
  }

  private func description(of entity: Entity) -> [String] {
    let name = node("entity", entity.text)
    if entity.type.isEmpty { return [name.label] }
    let type = node("type", entity.type)
    return [name.label, statement(name.iri, Self.type, type.iri), type.label]
  }

  private func iri(of entity: Entity) -> String { node("entity", entity.text).iri }

  /// The IRI of a name, and the statement of its label.
  private func node(_ kind: String, _ name: String) -> (iri: String, label: String) {
    let iri = "<\(base.text)\(kind)/\(name.percentEncoded(unless: \.isUnreserved))>"
    return (iri, statement(iri, Self.label, Self.literal(name)))
  }

  private func statement(_ subject: String, _ predicate: String, _ object: String) -> String {
    "\(subject) \(predicate) \(object) .\n"
  }

  /// A literal, escaped where the grammar of N-Triples asks for it, and control characters too.
  private static func literal(_ text: String) -> String {
    var literal = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": literal += "\\\""
      case "\\": literal += "\\\\"
      case "\n": literal += "\\n"
      case "\r": literal += "\\r"
      case "\t": literal += "\\t"
      case _ where scalar.isControl:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        literal += (digits.count < 2 ? "\\u000" : "\\u00") + digits
      default: literal.unicodeScalars.append(scalar)
      }
    }
    return "\"\(literal)\""
  }
}
