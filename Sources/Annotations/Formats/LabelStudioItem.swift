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

  /// The item's id, nil for a relation.
  let id: String?
  /// The region, if the item is one.
  let region: Region?
  /// The relation, if the item is one.
  let link: Link?

  enum CodingKeys: String, CodingKey {
    case id, type, value, direction, labels
    case toName = "to_name"
    case fromID = "from_id"
    case toID = "to_id"
  }

  private enum ValueKeys: String, CodingKey { case start, end, text, labels }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let type = try container.decode(String.self, forKey: .type)
    id = try container.decodeIfPresent(String.self, forKey: .id)
    region = type == "labels" ? try Self.region(container) : nil
    link = type == "relation" ? try Self.link(container) : nil
  }

  private static func region(_ item: KeyedDecodingContainer<CodingKeys>) throws -> Region {
    let value = try item.nestedContainer(keyedBy: ValueKeys.self, forKey: .value)
    return Region(
      id: try item.decode(String.self, forKey: .id),
      toName: try item.decodeIfPresent(String.self, forKey: .toName),
      start: try value.decode(Int.self, forKey: .start),
      end: try value.decode(Int.self, forKey: .end),
      text: try value.decodeIfPresent(String.self, forKey: .text),
      labels: try value.decodeIfPresent([String].self, forKey: .labels) ?? [])
  }

  private static func link(_ item: KeyedDecodingContainer<CodingKeys>) throws -> Link {
    Link(
      from: try item.decode(String.self, forKey: .fromID),
      to: try item.decode(String.self, forKey: .toID),
      direction: try item.decodeIfPresent(String.self, forKey: .direction),
      labels: try item.decodeIfPresent([String].self, forKey: .labels) ?? [])
  }
}

extension LabelStudioItem.Region {
  /// Whether `cut` is what the item says it is; a line break may be stated as `\n`.
  func states(_ cut: String) -> Bool {
    guard let text else { return true }
    return cut == text || cut == text.replacing("\\n", with: "\n")
  }

  /// The mention with one of the labels: by its offsets where these cut out the string stated.
  func mention(_ label: String, _ unit: OffsetUnit, in text: StatedText) -> StatedMention {
    let (start, end) = (unit.scalarOffset(start), unit.scalarOffset(end))
    let isStated = text.holds(start: start, end: end) && !states(text.scalars[start..<end])
    return StatedMention(type: label, string: isStated ? self.text : nil, start: start, end: end)
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
