/// An end of a triple as OpenNRE has it: `{"name": "张三", "pos": [0, 2]}`.
struct TripleEnd: Decodable {
  let name: String
  let pos: OffsetPair?
  let type: String?

  /// The mention, at its name and its place; if there are `tokens`, places count these.
  func mention(in tokens: TokenText?) -> StatedMention {
    var mention = StatedMention(type: type ?? "", string: name, start: pos?.start, end: pos?.end)
    if let tokens, let pos {
      let end = pos.end ?? pos.start.addingSaturated(1)
      let placed = tokens.mention(type: "", start: pos.start, end: end)
      (mention.start, mention.end) = (placed?.start, placed?.end)
    }
    return mention
  }
}

/// A triple: a list, DuIE's object, whose own object may have several parts, or two ends as OpenNRE has them.
///
///     ["张三","认识","李四"]    ["张三","认识","李四",[0,2],[4,6]]
///     {"subject":"张三","predicate":"认识","object":"李四","subject_type":"人物","object_type":"人物"}
///     {"h":{"name":"张三","pos":[0,2]},"t":{"name":"李四","pos":[4,6]},"relation":"认识"}
///
/// An object may state places, too, as `subject_span` or `subject_start` and other names that begin and end so.
struct TripleEntry: Decodable {
  let subject: String
  let predicate: String
  let object: SlottedString
  let subjectType: String
  let objectType: SlottedString
  let score: SlottedScore?
  let subjectPlace: OffsetPair?
  let objectPlace: OffsetPair?

  enum CodingKeys: String, CodingKey {
    case subject, predicate, object, score, relation
    case subjectType = "subject_type"
    case objectType = "object_type"
    case head = "h"
    case tail = "t"
  }

  init(from decoder: any Decoder) throws {
    guard let container = try? decoder.container(keyedBy: CodingKeys.self) else {
      try self.init(list: decoder.unkeyedContainer())
      return
    }
    if container.contains(.head), !container.contains(.subject) {
      try self.init(ends: container)
    } else {
      try self.init(container, decoder.container(keyedBy: AnyKey.self))
    }
  }

  private init(
    _ container: KeyedDecodingContainer<CodingKeys>, _ others: KeyedDecodingContainer<AnyKey>
  ) throws {
    subject = try container.decode(String.self, forKey: .subject)
    predicate = try container.decode(String.self, forKey: .predicate)
    object = try container.decode(SlottedString.self, forKey: .object)
    subjectType = try container.decodeIfPresent(String.self, forKey: .subjectType) ?? ""
    objectType =
      try container.decodeIfPresent(SlottedString.self, forKey: .objectType) ?? .plain("")
    score = try container.decodeIfPresent(SlottedScore.self, forKey: .score)
    subjectPlace = Self.place(of: "subj", others)
    objectPlace = Self.place(of: "obj", others)
  }

  private init(ends container: KeyedDecodingContainer<CodingKeys>) throws {
    let head = try container.decode(TripleEnd.self, forKey: .head)
    let tail = try container.decode(TripleEnd.self, forKey: .tail)
    let hasRelation = container.contains(.relation)
    predicate = try container.decode(String.self, forKey: hasRelation ? .relation : .predicate)
    (subject, subjectType, subjectPlace) = (head.name, head.type ?? "", head.pos)
    (object, objectType, objectPlace) = (.plain(tail.name), .plain(tail.type ?? ""), tail.pos)
    score = try container.decodeIfPresent(SlottedScore.self, forKey: .score)
  }

  private init(list: any UnkeyedDecodingContainer) throws {
    var list = list
    subject = try list.decode(String.self)
    predicate = try list.decode(String.self)
    object = .plain(try list.decode(String.self))
    (subjectType, objectType, score) = ("", .plain(""), nil)
    // Lists of other data go on with something else, which has no place here.
    let places = [try? list.decode(OffsetPair.self), try? list.decode(OffsetPair.self)]
    let areBoth = places.allSatisfy { $0 != nil }
    (subjectPlace, objectPlace) = areBoth ? (places[0], places[1]) : (nil, nil)
  }

  /// The place that is stated under a name such as `subject_span`, `subj_char_span` or `subject_start`.
  private static func place(
    of end: String, _ container: KeyedDecodingContainer<AnyKey>
  ) -> OffsetPair? {
    let keys = container.allKeys.filter { key in
      let name = key.stringValue
      return name.hasPrefix(end)
        && ["_span", "_pos", "_offset", "_offsets", "_start", "_start_index", "_start_idx"]
          .contains(where: name.hasSuffix)
        && !name.contains("tok")
    }
    return keys.sorted { $0.stringValue < $1.stringValue }.lazy
      .compactMap { try? container.decode(OffsetPair.self, forKey: $0) }.first
  }

  /// States the triple: its value, and the slots that its object has.
  func add(to stated: inout StatedText) {
    let subject = stated.add(
      StatedMention(
        type: subjectType, string: subject, start: subjectPlace?.start, end: subjectPlace?.end))
    let parts = object.parts.map { slot, string in
      let place = slot == nil ? objectPlace : nil
      let mention = StatedMention(
        type: objectType.string(at: slot) ?? "", string: string, start: place?.start,
        end: place?.end)
      return (slot, stated.add(mention))
    }
    stated.relations.append(
      StatedRelation(
        predicate: predicate, subject: subject, object: parts[0].1,
        slots: parts.compactMap { slot, index in
          slot.map { .init(name: $0, object: index, confidence: confidence(of: $0)) }
        }, confidence: confidence(of: nil)))
  }

  private func confidence(of slot: String?) -> Confidence {
    Confidence(score: score?.score(at: slot))
  }
}
