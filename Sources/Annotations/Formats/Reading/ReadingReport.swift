/// What a pass over annotated data found, and what it could not use.
public struct ReadingReport: Hashable, Sendable, CustomStringConvertible {
  /// A string that its text does not contain.
  public struct MissingString: Hashable, Sendable {
    /// Where the record stands.
    public let location: RecordLocation
    /// The string as the data states it.
    public let string: String
  }

  /// How many missing strings are kept as examples.
  public static let exampleLimit = 5

  /// The formats of the files, in the order of the files.
  public internal(set) var formats: [AnnotationFormat] = []
  /// The number of texts.
  public internal(set) var textCount = 0
  /// The annotations found in their texts.
  public internal(set) var located = AnnotationCounts()
  /// The annotations left out because their text does not contain their string.
  public internal(set) var unlocated = AnnotationCounts()
  /// The offsets that did not cut out the string stated, so that the nearest occurrence was taken.
  public internal(set) var relocatedCount = 0
  /// The spans that the data gives in pieces, with other text between; what stands between was
  /// taken with them.
  public internal(set) var bridgedCount = 0
  /// The first ``exampleLimit`` strings that their texts do not contain.
  public internal(set) var examples: [MissingString] = []

  /// The texts with a name that the schema lacks, where that is no error.
  public internal(set) var unknownNameTextCount = 0
  /// The first ``exampleLimit`` such names.
  public internal(set) var unknownNames: [String] = []

  /// A report of nothing read.
  public init() {}

  mutating func addUnknown(_ name: String) {
    unknownNameTextCount += 1
    if unknownNames.count < Self.exampleLimit, !unknownNames.contains(name) {
      unknownNames.append(name)
    }
  }

  mutating func add(_ placer: MentionPlacer) {
    textCount += 1
    located += AnnotationCounts(of: placer.result)
    unlocated += placer.result.unlocated
    relocatedCount += placer.relocatedCount
    bridgedCount += placer.bridgedCount
    examples += placer.missingStrings.prefix(Self.exampleLimit - examples.count)
  }

  /// One line on what was read, and one on each kind of trouble.
  public var description: String {
    let names = formats.map(\.description).withoutRepetition().joined(separator: ", ")
    var lines = ["\(textCount) texts, \(Self.listing(located)); format: \(names)"]
    if !unlocated.isEmpty {
      lines.append("not in their texts and left out: \(Self.listing(unlocated))")
      lines += examples.map { "  \($0.location): “\($0.string)”" }
    }
    if relocatedCount > 0 {
      lines.append("offsets that did not fit, nearest occurrence taken: \(relocatedCount)")
    }
    if bridgedCount > 0 {
      lines.append("spans in pieces, taken with what is between: \(bridgedCount)")
    }
    if unknownNameTextCount > 0 {
      let names = unknownNames.map { "“\($0)”" }.joined(separator: ", ")
      lines.append("texts with names that cannot be found: \(unknownNameTextCount) (\(names), …)")
    }
    return lines.joined(separator: "\n")
  }

  private static func listing(_ counts: AnnotationCounts) -> String {
    let kinds = [
      (counts.entities, "entities"), (counts.relations, "relations"), (counts.events, "events"),
      (counts.triggers, "triggers"), (counts.arguments, "arguments"),
    ]
    let stated = kinds.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return stated.isEmpty ? "no annotations" : stated.joined(separator: ", ")
  }
}
