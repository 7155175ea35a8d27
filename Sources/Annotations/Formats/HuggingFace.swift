extension AnnotationFormat {
  /// Tokens with tags as data sets on the Hugging Face Hub have them.
  public static let huggingFace = AnnotationFormat(
    name: "hugging-face", title: "Hugging Face", outline: "tokens, ner_tags",
    members: ["tokens", "ner_tags"], kinds: [.entities],
    losses: "nested entities, relations, events", reading: .records(HuggingFaceRecord.self))
}

/// A record of tokens and their tags (huggingface.co/datasets/conll2003 and many more):
///
///     {"id":"0","tokens":["张","三"],"ner_tags":["B-PER","I-PER"]}
///     {"tokens":["张","三"],"ner_tags":[1,2],"ner_tags_names":["O","B-PER","I-PER"]}
///
/// Tags that are numbers need their names beside them: a list, or an object from number to name or from name to number.
private struct HuggingFaceRecord: SourceRecord, Decodable {
  private static let tokenKeys = ["tokens", "words"]
  private static let tagKeys = ["ner_tags", "ner_labels", "ner", "labels", "tags"]
  private static let nameKeys = [
    "ner_tags_names", "names", "label_names", "tag_names", "label_list", "id2label", "label2id",
  ]

  private enum Tags {
    case strings([String])
    case numbers([Int])
  }

  private let id: RecordID?
  private let tokens: [String]
  private let tags: Tags
  private let tagKey: String
  private let names: [Int: String]?

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: AnyKey.self)
    func key(_ keys: [String]) -> String {
      keys.first { container.contains(AnyKey($0)) } ?? keys[0]
    }
    id = try container.decodeIfPresent(RecordID.self, forKey: AnyKey("id"))
    tokens = try container.decode([String].self, forKey: AnyKey(key(Self.tokenKeys)))
    tagKey = key(Self.tagKeys)
    if let numbers = try? container.decode([Int].self, forKey: AnyKey(tagKey)) {
      tags = .numbers(numbers)
    } else {
      tags = .strings(try container.decode([String].self, forKey: AnyKey(tagKey)))
    }
    let nameKeys = ["\(tagKey)_names"] + Self.nameKeys
    names = nameKeys.lazy.compactMap { Self.names(container, AnyKey($0)) }.first
  }

  private static func names(
    _ container: KeyedDecodingContainer<AnyKey>, _ key: AnyKey
  ) -> [Int: String]? {
    if let list = try? container.decode([String].self, forKey: key) {
      return Dictionary(uniqueKeysWithValues: list.enumerated().map { ($0, $1) })
    }
    if let names = try? container.decode([String: String].self, forKey: key) {
      return Dictionary(names.compactMap { id, name in Int(id).map { ($0, name) } }) { $1 }
    }
    let numbers = try? container.decode([String: Int].self, forKey: key)
    return numbers.map { Dictionary($0.map { ($1, $0) }) { $1 } }
  }

  static func recognition(of shape: RecordShape) -> Recognition? {
    let hasTokens = tokenKeys.contains { shape.isList($0, of: .string) }
    let hasTags = tagKeys.contains { shape.isList($0, of: .string, .number) }
    return hasTokens && hasTags ? .certain : nil
  }

  func stated(in context: RecordContext) throws -> StatedText {
    let strings = try self.strings(at: context.location)
    guard strings.count == tokens.count else {
      throw wrongTags("a list of \(tokens.count) tags", context.location)
    }
    return try TaggedTokens(tokens: tokens, tags: strings, at: context.location)
      .stated(id: id?.text)
  }

  private func strings(at location: RecordLocation) throws -> [String] {
    switch tags {
    case .strings(let strings): return strings
    case .numbers(let numbers):
      guard let names else {
        throw wrongTags(
          "a list of tags; numbers need the names of the tags beside them, as “\(tagKey)_names”,"
            + " “names” or “id2label”", location)
      }
      return try numbers.map { number in
        guard let name = names[number] else {
          throw wrongTags("a list of numbers of \(names.count) tags, found \(number)", location)
        }
        return name
      }
    }
  }

  private func wrongTags(_ expected: String, _ location: RecordLocation) -> AnnotatedTextError {
    .wrongType(location, key: tagKey, expected: expected)
  }
}
