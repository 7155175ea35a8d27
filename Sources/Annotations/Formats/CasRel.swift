extension AnnotationFormat {
  /// CasRel's lists of triples, as WebNLG and NYT are handed out with it.
  public static let casRel = AnnotationFormat(
    name: "casrel", title: "CasRel", outline: "text, triple_list",
    members: ["text", "triple_list"], kinds: [.relations],
    losses: "types, places of strings that occur again, events",
    reading: .records(CasRelRecord.self))
}

/// A line of CasRel's data.
private struct CasRelRecord: SourceRecord, Decodable {
  let text: String
  let triples: [TripleEntry]

  enum CodingKeys: String, CodingKey {
    case text
    case triples = "triple_list"
  }

  static func recognition(of shape: RecordShape) -> Recognition? {
    shape.has("text", "triple_list") ? .certain : nil
  }

  func stated(in context: RecordContext) -> StatedText {
    var stated = StatedText(text)
    for triple in triples { triple.add(to: &stated) }
    return stated
  }
}
