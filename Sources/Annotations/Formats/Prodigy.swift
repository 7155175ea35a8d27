import CorpusReading

extension AnnotationFormat {
  /// Prodigy's tasks with spans and relations.
  public static let prodigy = AnnotationFormat(
    name: "prodigy", title: "Prodigy", outline: "text, spans", members: ["text", "spans"],
    kinds: [.entities, .relations], losses: "events", reading: .records(ProdigyRecord.self))
}

/// A task that Prodigy's `db-out` writes (prodi.gy/docs/api-interfaces):
///
///     {"text":"张三在北京","spans":[{"start":0,"end":2,"label":"人名"},{"start":3,"end":5,"label":"地名"}],
///      "relations":[{"head_span":{"start":0,"end":2,"label":"人名"},"child_span":{"start":3,"end":5,"label":"地名"},
///       "label":"位于"}],"answer":"accept"}
///
/// - Only what was accepted is taken; what was rejected or ignored is counted. A task without an answer counts as accepted.
/// - A relation without spans names tokens, `head` and `child`, whose places `tokens` gives.
private struct ProdigyRecord: SourceRecord, Decodable {
  struct Place: Decodable {
    let start: Int
    let end: Int
    let label: String?

    var range: [Int] { [start, end] }
  }

  struct Link: Decodable {
    let label: String
    let head: Int?
    let child: Int?
    let headSpan: Place?
    let childSpan: Place?

    enum CodingKeys: String, CodingKey {
      case label, head, child
      case headSpan = "head_span"
      case childSpan = "child_span"
    }
  }

  let text: String
  let spans: [LabeledSpan]?
  let relations: [Link]?
  let tokens: [Place]?
  let answer: String?

  static func recognition(of shape: RecordShape) -> Recognition? {
    guard shape.has("text", .string), shape.isList("spans", of: .object) else { return nil }
    if let element = shape.element(of: "spans") { return element.has("start") ? .certain : nil }
    return shape.has("answer") ? .certain : .possible
  }

  func stated(in context: RecordContext) throws -> StatedText {
    if let answer, answer != "accept" {
      throw AnnotatedTextError.notTaken(
        context.location, .cancelled, found: "“\(text.shortened)”, answer \(answer)")
    }
    var stated = StatedText(text)
    var mentions: [[Int]: Int] = [:]
    for span in spans ?? [] {
      let index = stated.addEntity(span.mention)
      mentions[[span.start, span.end]] = mentions[[span.start, span.end]] ?? index
    }
    for link in relations ?? [] {
      let ends = [(link.headSpan, link.head), (link.childSpan, link.child)].map { span, token in
        place(span, token).map { place in
          mentions[place.range]
            ?? stated.add(
              StatedMention(type: place.label ?? "", start: place.start, end: place.end))
        }
      }
      stated.addRelation(link.label, from: ends[0], to: ends[1])
    }
    return stated
  }

  private func place(_ span: Place?, _ token: Int?) -> Place? {
    span ?? token.flatMap { tokens?.element(at: $0) }
  }
}
