/// An item of a Label Studio result: a labeled region, a relation, or something else.
struct LabelStudioItem: Decodable {
  /// A labeled piece of the text.
  struct Region {
    let id: String
    let toName: String?
    let start: Int
    let end: Int
    /// The string that the offsets should cut out; older exports may lack it.
    let text: String?
    let labels: [String]
  }

  /// A relation between two regions.
  struct Link {
    let from: String
    let to: String
    let direction: String?
    let labels: [String]
  }

  /// What the ids of regions begin with that we have written.
  static let ownPrefix = "span"

  /// The item's id, nil for a relation.
  let id: String?
  /// The region, if the item is one.
  let region: Region?
  /// The relation, if the item is one.
  let link: Link?
  /// What it is if neither.
  let otherKind: String?

  enum CodingKeys: String, CodingKey {
    case id, type, value, direction, labels
    case toName = "to_name"
    case fromID = "from_id"
    case toID = "to_id"
  }

  private enum ValueKeys: String, CodingKey { case start, end, text, labels }

  /// Reads an item; one that is not what its type says is another kind of region.
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let type = try container.decodeIfPresent(String.self, forKey: .type) ?? ""
    id = (try? container.decodeIfPresent(RecordID.self, forKey: .id))?.text
    region = type == "labels" ? try? Self.region(container) : nil
    link = type == "relation" ? try? Self.link(container) : nil
    otherKind =
      region == nil && link == nil ? (type.isEmpty ? "an item without a type" : type) : nil
  }

  private static func region(_ item: KeyedDecodingContainer<CodingKeys>) throws -> Region {
    let value = try item.nestedContainer(keyedBy: ValueKeys.self, forKey: .value)
    return Region(
      id: try item.decode(RecordID.self, forKey: .id).text,
      toName: try item.decodeIfPresent(String.self, forKey: .toName),
      start: try value.decode(Int.self, forKey: .start),
      end: try value.decode(Int.self, forKey: .end),
      text: try value.decodeIfPresent(String.self, forKey: .text),
      labels: try value.decodeIfPresent([String].self, forKey: .labels) ?? [])
  }

  private static func link(_ item: KeyedDecodingContainer<CodingKeys>) throws -> Link {
    Link(
      from: try item.decode(RecordID.self, forKey: .fromID).text,
      to: try item.decode(RecordID.self, forKey: .toID).text,
      direction: try item.decodeIfPresent(String.self, forKey: .direction),
      labels: try item.decodeIfPresent([String].self, forKey: .labels) ?? [])
  }
}

extension LabelStudioItem.Region {
  /// Whether the region is one that we have written: what annotators select may begin or end with white space by chance.
  private var isOwn: Bool { id.hasPrefix(LabelStudioItem.ownPrefix) }

  /// A mention for each label, or one without a type.
  var mentions: [StatedMention] {
    (labels.isEmpty ? [""] : labels).map { label in
      StatedMention(
        type: label, string: text, start: start, end: end, keepsWhiteSpace: isOwn ? nil : false)
    }
  }
}

extension LabelStudioItem.Link {
  /// The ends as subject and object: one pair, or two if the relation goes both ways.
  func directed(_ from: Int?, _ to: Int?) -> [(Int?, Int?)] {
    switch direction {
    case "left": [(to, from)]
    case "bi": [(from, to), (to, from)]
    default: [(from, to)]
    }
  }
}
