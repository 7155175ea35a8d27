extension AnnotationFormat {
  /// OpenNRE's data: a text or tokens, and one relation between two entities in it.
  public static let openNRE = AnnotationFormat(
    name: "opennre", title: "OpenNRE", outline: "text or token, h, t, relation",
    members: ["text", "h", "t", "relation"], kinds: [.relations],
    losses: "entities in no triple, events", reading: .records(OpenNRERecord.self))
}

/// A record of OpenNRE (github.com/thunlp/OpenNRE); with `token`, places count tokens.
///
///     {"text":"张三在北京","h":{"name":"张三","pos":[0,2]},"t":{"name":"北京","pos":[3,5]},"relation":"位于"}
///     {"token":["张","三","在","北","京"],"h":{"name":"张三","pos":[0,2]},"t":{"name":"北京","pos":[3,5]},"relation":"位于"}
///
/// The relation `NA`, `no_relation` or `Other` says that there is none.
private struct OpenNRERecord: SourceRecord, Decodable {
  private static let negatives: Set = ["NA", "no_relation", "Other"]

  let text: String?
  let token: [String]?
  let id: RecordID?
  let head: TripleEnd
  let tail: TripleEnd
  let relation: String

  enum CodingKeys: String, CodingKey {
    case text, token, id, relation
    case head = "h"
    case tail = "t"
  }

  static func recognition(of shape: RecordShape) -> Recognition? {
    let hasText = shape.has("text", .string) || shape.has("token", .list)
    return hasText && shape.has("h", .object) && shape.has("t", .object) && shape.has("relation")
      ? .certain : nil
  }

  func stated(in context: RecordContext) throws -> StatedText {
    let tokens = token.map { TokenText($0) }
    guard let text = tokens?.text ?? text else {
      throw AnnotatedTextError.missingKey(context.location, key: "text")
    }
    var stated = StatedText(text, id: id?.text)
    if Self.negatives.contains(relation) { return stated }
    let ends = [head, tail].map { stated.add($0.mention(in: tokens)) }
    stated.addRelation(relation, from: ends[0], to: ends[1])
    return stated
  }
}
