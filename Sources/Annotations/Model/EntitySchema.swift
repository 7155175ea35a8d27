/// The entity types that an entity model can find.
public struct EntitySchema: Hashable, Sendable {
  /// The types, in the schema's order: a model's output channels.
  public let types: [String]
  private let indices: [String: Int]

  /// Creates a schema; repeated types count once.
  public init(_ types: [String]) {
    self.types = types.withoutRepetition()
    indices = self.types.indexByElement()
  }

  /// Derives the schema of `texts`: their entity types in scalar order.
  public init(derivedFrom texts: some Sequence<AnnotatedText>) {
    self.init(Set(texts.lazy.flatMap(\.entities).map(\.type)).sorted())
  }

  /// The output channel of `type`, nil if the schema does not have it.
  public func index(of type: String) -> Int? { indices[type] }

  /// Checks that the schema has every entity type of `text`.
  func check(_ text: AnnotatedText, at location: RecordLocation) throws {
    for entity in text.entities where indices[entity.type] == nil {
      throw AnnotatedTextError.unknownName(
        location, kind: "entity type", found: entity.type,
        known: NameSuggestion.sorted(types, byNearnessTo: entity.type))
    }
  }
}

/// Coded as the list of types.
extension EntitySchema: Codable {
  /// Reads a list of strings.
  public init(from decoder: any Decoder) throws {
    self.init(try [String](from: decoder))
  }

  /// Writes the list.
  public func encode(to encoder: any Encoder) throws {
    try types.encode(to: encoder)
  }
}

extension Sequence where Element: Hashable {
  /// The elements in order, each at its first place only.
  func withoutRepetition() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}

extension Array where Element: Hashable {
  /// The first index of each element.
  func indexByElement() -> [Element: Int] {
    Dictionary(zip(self, indices), uniquingKeysWith: { first, _ in first })
  }
}
