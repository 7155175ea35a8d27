extension AnnotationFormat {
  /// CMeEE, the medical entities of CBLUE.
  public static let cmeee = AnnotationFormat(
    name: "cmeee", title: "CMeEE", outline: "text, entities with start_idx",
    members: ["text", "entities"], kinds: [.entities], losses: "relations, events",
    reading: .records(CMeEERecord.self))
}

/// A record of CMeEE (github.com/CBLUEbenchmark/CBLUE):
///
///     [{"text":"对儿童SARST细胞亚群","entities":[{"start_idx":3,"end_idx":9,"type":"bod","entity":"SARST细胞"}]}]
///
/// Ends are included in the first version and may not be in copies, so that the string stated tells the length; only
/// without one is `end_idx` the last character.
private struct CMeEERecord: SourceRecord, Decodable {
  private struct Mention: Decodable {
    let start: Int
    let end: Int?
    let type: String
    let entity: String?

    enum CodingKeys: String, CodingKey {
      case type, entity
      case start = "start_idx"
      case end = "end_idx"
    }

    var stated: StatedMention {
      StatedMention(type: type, string: entity, start: start, end: end?.addingSaturated(1))
    }
  }

  let text: String
  let id: RecordID?
  private let entities: [Mention]

  static func recognition(of shape: RecordShape) -> Recognition? {
    shape.has("text") && shape.element(of: "entities")?.has("start_idx") == true ? .certain : nil
  }

  func stated(in context: RecordContext) -> StatedText {
    var stated = StatedText(text, id: id?.text)
    for entity in entities { stated.addEntity(entity.stated) }
    return stated
  }
}
