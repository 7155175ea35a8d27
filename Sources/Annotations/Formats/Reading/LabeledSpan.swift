/// A span with its label, as annotation tools export it: a list `[start, end, label]`, with the string as a fourth element
/// in some, or an object with `start_offset` or `start`. Labels may be numbers.
struct LabeledSpan: Decodable {
  let id: RecordID?
  let label: String
  let start: Int
  let end: Int
  /// The string that the offsets should cut out, if it is stated.
  let string: String?
  /// The annotator, if the span names one.
  let user: RecordID?

  enum CodingKeys: String, CodingKey {
    case id, label, text, user
    case plainStart = "start"
    case plainEnd = "end"
    case start = "start_offset"
    case end = "end_offset"
  }

  init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: CodingKeys.self) {
      try self.init(container)
    } else {
      try self.init(list: decoder.unkeyedContainer())
    }
  }

  private init(_ container: KeyedDecodingContainer<CodingKeys>) throws {
    let isPlain = container.contains(.plainStart)
    id = try container.decodeIfPresent(RecordID.self, forKey: .id)
    label = try container.decode(RecordID.self, forKey: .label).text
    start = try container.decode(Int.self, forKey: isPlain ? .plainStart : .start)
    end = try container.decode(Int.self, forKey: isPlain ? .plainEnd : .end)
    string = try container.decodeIfPresent(String.self, forKey: .text)
    user = try container.decodeIfPresent(RecordID.self, forKey: .user)
  }

  private init(list: any UnkeyedDecodingContainer) throws {
    var list = list
    start = try list.decode(Int.self)
    end = try list.decode(Int.self)
    label = try (try? list.decode(Int.self)).map(String.init) ?? list.decode(String.self)
    string = list.isAtEnd ? nil : try list.decodeIfPresent(String.self)
    (id, user) = (nil, nil)
  }

  /// The span as a mention.
  var mention: StatedMention {
    StatedMention(type: label, string: string, start: start, end: end)
  }
}
