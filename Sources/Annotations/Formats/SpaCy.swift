extension AnnotationFormat {
  /// spaCy's entities with offsets, alone or in the pairs that it was trained by.
  public static let spaCy = AnnotationFormat(
    name: "spacy", title: "spaCy", outline: "text, entities of start, end, label",
    members: ["text", "entities"], kinds: [.entities], losses: "relations, events",
    reading: .records(SpaCyRecord.self))
}

/// A text with spaCy's entities (spacy.io/api/doc): lists of start, end and label, or objects with these members, as
/// `Doc.to_json` writes them under `ents`; training data up to version 2 has pairs.
///
///     {"text":"张三在北京","entities":[[0,2,"人名"],[3,5,"地名"]]}
///     ["张三在北京",{"entities":[[0,2,"人名"],[3,5,"地名"]]}]
private struct SpaCyRecord: SourceRecord, Decodable {
  private let text: String
  private let id: RecordID?
  private let spans: [LabeledSpan]

  private enum CodingKeys: String, CodingKey { case text, id, entities, ents }

  init(from decoder: any Decoder) throws {
    if var pair = try? decoder.unkeyedContainer() {
      text = try pair.decode(String.self)
      let container = try pair.nestedContainer(keyedBy: CodingKeys.self)
      (id, spans) = (nil, try Self.spans(container))
      return
    }
    let container = try decoder.container(keyedBy: CodingKeys.self)
    text = try container.decode(String.self, forKey: .text)
    id = try container.decodeIfPresent(RecordID.self, forKey: .id)
    spans = try Self.spans(container)
  }

  private static func spans(_ container: KeyedDecodingContainer<CodingKeys>) throws -> [LabeledSpan]
  {
    let key = container.contains(.ents) ? CodingKeys.ents : .entities
    return try container.decode([LabeledSpan].self, forKey: key)
  }

  static func recognition(of shape: RecordShape) -> Recognition? {
    if shape.has(RecordShape.pairMember("entities"), .list) { return .certain }
    guard shape.has("text", .string) else { return nil }
    if shape.has("ents", .list) { return .certain }
    guard let element = shape.element(of: "entities") else { return nil }
    let isPlain = element.has("start", "end", "label") && !element.has("type")
    return element.kind == .list && element.firstElement?.kind == .number || isPlain
      ? .certain : nil
  }

  func stated(in context: RecordContext) -> StatedText {
    var stated = StatedText(text, id: id?.text)
    for span in spans { stated.addEntity(span.mention) }
    return stated
  }
}
