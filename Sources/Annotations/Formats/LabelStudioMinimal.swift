extension AnnotationFormat {
  /// Label Studio's JSON-MIN, and its CSV and TSV.
  public static let labelStudioMinimal = AnnotationFormat(
    name: "label-studio-min", title: "Label Studio's JSON-MIN and CSV",
    outline: "text, a list of start, end, labels", members: ["text", "label", "annotation_id"],
    kinds: [.entities], losses: "relations, events", reading: .records(LabelStudioMinimal.self))
}

/// A task of Label Studio's JSON-MIN export (labelstud.io/guide/export): what was imported, and beside it the labels
/// under the name of the control tag; and a row of its CSV export, whose cells are the same.
///
///     [{"id":1,"text":"…","label":[{"start":0,"end":2,"text":"张三","labels":["人名"]}],
///       "annotator":1,"annotation_id":3,"created_at":"2022-01-01T00:00:00Z","lead_time":3.2}]
///
/// Text and labels may have any name: labels are the lists of objects with `start` and `end`, and the text is found as
/// `LabelStudioData` does. A task without labels is a text without findings. Other controls' values are passed over.
private struct LabelStudioMinimal: SourceRecord, Decodable {
  private struct Region: Decodable {
    let start: Int
    let end: Int
    let text: String?
    let labels: [String]?

    var region: LabelStudioItem.Region {
      LabelStudioItem.Region(
        id: "", toName: nil, start: start, end: end, text: text, labels: labels ?? [])
    }
  }

  /// What the export adds to the task.
  private static let added: Set = [
    "id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time",
  ]

  private let data: LabelStudioData
  private let regions: [LabelStudioItem.Region]

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: AnyKey.self)
    let keys = container.allKeys.sorted { $0.stringValue < $1.stringValue }
    var strings: [String: String] = [:]
    var regions: [Region] = []
    for key in keys where !Self.added.contains(key.stringValue) {
      if let string = try? container.decode(String.self, forKey: key) {
        strings[key.stringValue] = string
      } else if try Self.hasRegions(container, key) {
        regions += try container.decode([Region].self, forKey: key)
      }
    }
    let id = try container.decodeIfPresent(RecordID.self, forKey: AnyKey("id"))
    data = LabelStudioData(strings, id: id)
    self.regions = regions.map(\.region)
  }

  /// Whether a member is a list whose first element has a start.
  private static func hasRegions(
    _ container: KeyedDecodingContainer<AnyKey>, _ key: AnyKey
  ) throws -> Bool {
    guard var list = try? container.nestedUnkeyedContainer(forKey: key),
      let first = try? list.nestedContainer(keyedBy: AnyKey.self)
    else { return false }
    return first.contains(AnyKey("start"))
  }

  static func recognition(of shape: RecordShape) -> Recognition? {
    shape.hasMarksOfLabelStudio && !shape.hasAny("spans", "entities") ? .certain : nil
  }

  func stated(in context: RecordContext) throws -> StatedText {
    let text = try data.text(of: regions, at: context.location)
    var stated = StatedText(text, id: data.id?.text)
    for mention in regions.flatMap(\.mentions) { stated.addEntity(mention) }
    return stated
  }
}
