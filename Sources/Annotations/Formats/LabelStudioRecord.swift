/// A task of Label Studio's JSON export (labelstud.io/guide/task_format).
///
/// The export is one array of tasks, each with its `data` and the `result`s of its annotators, of
/// which items of type `labels` and `relation` are read:
///
///     [{"id":1,"data":{"text":"…"},"annotations":[{"was_cancelled":false,"result":[
///       {"id":"a","type":"labels","from_name":"label","to_name":"text",
///        "value":{"start":0,"end":3,"text":"钱钟书","labels":["人物"]}},
///       {"type":"relation","from_id":"a","to_id":"b","direction":"right","labels":["作者"]}]}]}]
///
/// - The first annotation that was not cancelled counts (`completions` before version 1.0).
///   Predictions are never read as gold: a task that has nothing else is a text without findings.
/// - The text is the member of `data` that the first item's `to_name` names; failing that the
///   member `text`; failing that the only string. Items about another object are passed over.
/// - A region of several labels is as many entities, and a relation means the first. A relation
///   of direction `left` goes from `to_id` to `from_id`, one of `bi` both ways; one that has no
///   label has the empty predicate.
/// - Offsets count code points, as Label Studio has done since the end of 2021 (label-studio pull
///   request 1559); before, they counted UTF-16 units. Where a text has characters beyond U+FFFF,
///   the unit is taken under which more of the stated strings fit (see ``OffsetUnit``).
struct LabelStudioRecord: SourceRecord, Decodable {
  let sourceText: String
  let sourceID: String?
  private let result: [LabelStudioItem]

  private struct Annotation: Decodable {
    let result: [LabelStudioItem]?
    let isCancelled: Bool?

    enum CodingKeys: String, CodingKey {
      case result
      case isCancelled = "was_cancelled"
    }
  }

  enum CodingKeys: String, CodingKey {
    case id, data, annotations, completions
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let annotations =
      try container.decodeIfPresent([Annotation].self, forKey: .annotations)
      ?? container.decodeIfPresent([Annotation].self, forKey: .completions) ?? []
    result = annotations.first { $0.isCancelled != true }?.result ?? []
    let data = try container.decode(LabelStudioData.self, forKey: .data)
    sourceText = try data.text(named: result.lazy.compactMap(\.region?.toName).first)
    sourceID =
      try data.id?.text ?? container.decodeIfPresent(RecordID.self, forKey: .id)?.text
  }

  func annotate(_ annotator: inout TextAnnotator) throws {
    let object = result.lazy.compactMap(\.region?.toName).first
    let regions = result.compactMap(\.region).filter { $0.toName == object }
    let unit = OffsetUnit(fitting: regions, in: sourceText)
    var entities: [String: Entity?] = [:]
    for item in result { if let id = item.id { entities.updateValue(nil, forKey: id) } }
    for region in regions {
      let labels = region.labels.isEmpty ? [""] : region.labels
      let found = try labels.map { try region.entity(labelled: $0, unit, &annotator) }
      for entity in found { annotator.add(entity) }
      entities.updateValue(found[0], forKey: region.id)
    }
    for link in result.compactMap(\.link) {
      guard let from = entities[link.from] else { throw unknown(link.from, annotator) }
      guard let to = entities[link.to] else { throw unknown(link.to, annotator) }
      for (subject, object) in link.directed(from, to) {
        for label in link.labels.isEmpty ? [""] : link.labels {
          annotator.addRelation(predicate: label, subject: subject, object: object)
        }
      }
    }
  }

  private func unknown(_ id: String, _ annotator: TextAnnotator) -> AnnotatedTextError {
    .unknownReference(annotator.location, id: id)
  }
}

/// What a task is about: its strings under their names, and its `id` if that is among them.
private struct LabelStudioData: Decodable {
  let id: RecordID?
  private let strings: [String: String]
  private let path: [any CodingKey]

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: AnyKey.self)
    path = decoder.codingPath
    id = try? container.decode(RecordID.self, forKey: AnyKey("id"))
    var strings: [String: String] = [:]
    for key in container.allKeys {
      strings[key.stringValue] = try? container.decode(String.self, forKey: key)
    }
    self.strings = strings
  }

  /// The text: under `name`, under `text`, or the only one.
  func text(named name: String?) throws -> String {
    if let text = name.flatMap({ strings[$0] }) ?? strings["text"] { return text }
    if strings.count == 1, let text = strings.values.first { return text }
    throw DecodingError.keyNotFound(
      AnyKey("text"), .init(codingPath: path, debugDescription: "No text among the data."))
  }
}
