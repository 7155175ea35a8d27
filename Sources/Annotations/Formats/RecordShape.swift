/// What tells the format of a JSON record: the names of its members and, where these leave a
/// choice, what the first elements of its lists look like.
struct RecordShape: Decodable {
  /// The names of the record's members.
  let names: Set<String>
  /// The names of the members of the first entity and the first relation.
  let elementNames: Set<String>
  /// Whether `label` or `labels` is a list, as doccano has it, and not CLUENER's object.
  let hasLabelList: Bool

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: AnyKey.self)
    names = Set(container.allKeys.map(\.stringValue))
    elementNames = ["entities", "relations"].reduce(into: []) { names, key in
      names.formUnion(Self.namesInFirst(of: key, in: container))
    }
    hasLabelList = ["label", "labels"].contains { key in
      (try? container.nestedUnkeyedContainer(forKey: AnyKey(key))) != nil
    }
  }

  private static func namesInFirst(
    of key: String, in container: KeyedDecodingContainer<AnyKey>
  ) -> [String] {
    guard var list = try? container.nestedUnkeyedContainer(forKey: AnyKey(key)),
      let first = try? list.nestedContainer(keyedBy: AnyKey.self)
    else { return [] }
    return first.allKeys.map(\.stringValue)
  }
}

/// The format that a record is taken to be of.
struct FormatGuess {
  /// The format.
  let format: AnnotatedTextFormat
  /// False for a record that reads the same in several formats, such as one whose lists are empty;
  /// a later record decides then.
  let isCertain: Bool

  /// The guess for a record; nil if it is of no known format.
  ///
  /// Names alone do not do: our own records and doccano's both have `entities` and `relations`,
  /// which differ in their members, and CLUENER's `label` is an object where doccano's is a list.
  /// doccano puts columns of one's own beside its members, so its marks are looked for first.
  init?(_ shape: RecordShape) {
    let names = shape.names
    if let format = Self.formatWithoutText(names) {
      self.init(format, isCertain: true)
    } else if !names.contains("text") {
      return nil
    } else if let format = Self.formatOfMarks(shape) {
      self.init(format, isCertain: true)
    } else if !names.isDisjoint(with: ["entities", "relations", "events"]) {
      let isOwn = names.contains("events") || !shape.elementNames.isEmpty
      let isDoccano = !isOwn && names.contains("Comments")
      self.init(isDoccano ? .doccano : .annotatedText, isCertain: isOwn)
    } else if names.contains("title") {
      self.init(.dueeFin, isCertain: true)
    } else {
      return nil
    }
  }

  private init(_ format: AnnotatedTextFormat, isCertain: Bool) {
    self.format = format
    self.isCertain = isCertain
  }

  private static func formatWithoutText(_ names: Set<String>) -> AnnotatedTextFormat? {
    if names.isSuperset(of: ["tokens", "tags"]) { return .conll04 }
    if names.isSuperset(of: ["content", "events"]) { return .fewFC }
    let results: Set<String> = ["annotations", "completions", "predictions"]
    return names.contains("data") && !names.isDisjoint(with: results) ? .labelStudio : nil
  }

  private static func formatOfMarks(_ shape: RecordShape) -> AnnotatedTextFormat? {
    let names = shape.names
    if names.contains("spo_list") { return .duie }
    if names.contains("triple_list") { return .tripleList }
    if !shape.elementNames.isDisjoint(with: ["start_offset", "from_id"]) { return .doccano }
    if shape.hasLabelList { return .doccano }
    if names.contains("event_list") { return names.contains("title") ? .dueeFin : .duee }
    return names.contains("label") && !names.contains("title") ? .cluener : nil
  }
}
