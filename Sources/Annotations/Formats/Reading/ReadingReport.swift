/// What a pass over annotated data found, and what it could not use.
public struct ReadingReport: Hashable, Sendable, CustomStringConvertible {
  /// A string that its text does not contain.
  public struct MissingString: Hashable, Sendable {
    /// Where the record stands.
    public let location: RecordLocation
    /// The string as the data states it.
    public let string: String
  }

  /// What was not taken for one reason.
  public struct Omitted: Hashable, Sendable {
    /// How often.
    public internal(set) var count = 0
    /// Where the first one stands.
    public let location: RecordLocation
    /// What it says.
    public let detail: String
  }

  /// How many missing strings are kept as examples.
  public static let exampleLimit = 5

  /// The formats of the files, in the order of the files.
  public internal(set) var formats: [AnnotationFormat] = []
  /// What the columns of column files were taken for, in the order of the files.
  public internal(set) var layouts: [ColumnLayout] = []
  /// The number of texts.
  public internal(set) var textCount = 0
  /// The annotations found in their texts.
  public internal(set) var located = AnnotationCounts()
  /// The annotations left out because their text does not contain their string.
  public internal(set) var unlocated = AnnotationCounts()
  /// The spans that have both offsets and a string.
  public internal(set) var checkedCount = 0
  /// The offsets at which the string stated did not stand, so that the nearest occurrence was taken.
  public internal(set) var relocatedCount = 0
  /// What offsets count, where it is not Unicode scalars.
  public internal(set) var offsetUnits: Set<OffsetUnit> = []
  /// The spans without the white space that they began or ended with.
  public internal(set) var trimmedCount = 0
  /// The values that are no strict JSON: with comments, commas at ends, single quotes.
  public internal(set) var relaxedCount = 0
  /// What was not taken, by reason.
  public internal(set) var omissions: [Omission: Omitted] = [:]
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

  mutating func add(_ placer: MentionPlacer, at location: RecordLocation) {
    textCount += 1
    located += AnnotationCounts(of: placer.result)
    unlocated += placer.result.unlocated
    checkedCount += placer.checkedCount
    relocatedCount += placer.relocatedCount
    bridgedCount += placer.bridgedCount
    trimmedCount += placer.trimmedCount
    examples += placer.missingStrings.prefix(Self.exampleLimit - examples.count)
    for omitted in placer.omissions {
      add(omitted.reason, omitted.detail, at: omitted.location ?? location)
    }
  }

  /// Counts something that is not taken.
  mutating func add(_ reason: Omission, _ detail: String, at location: RecordLocation) {
    var omitted = omissions[reason] ?? Omitted(location: location, detail: detail.shortened)
    omitted.count += 1
    omissions[reason] = omitted
  }

  /// One line on what was read, and one on each kind of trouble.
  public var description: String {
    let names = formats.map(\.description).withoutRepetition().joined(separator: ", ")
    let first = "\(textCount) texts, \(Self.listing(located)); format: \(names)"
    return ([first] + notes).joined(separator: "\n")
  }

  private var notes: [String] {
    var lines: [String] = []
    if !unlocated.isEmpty {
      lines.append("not in their texts and left out: \(Self.listing(unlocated))")
      lines += examples.map { "  \($0.location): “\($0.string.shortened)”" }
    }
    lines += Omission.allCases.compactMap { reason in
      omissions[reason].map {
        "not taken: \($0.count) \(reason.rawValue); the first: \($0.location): \($0.detail)"
      }
    }
    lines += counts
    if 2 * relocatedCount > checkedCount && relocatedCount > 1 {
      lines.append(
        "most offsets do not fit the strings beside them: they may count something else, "
          + "or belong to another text")
    }
    return lines
  }

  private var counts: [String] {
    var lines = layouts.map { "columns: \($0)" }.withoutRepetition()
    for unit in OffsetUnit.allCases where offsetUnits.contains(unit) {
      lines.append("offsets read as \(unit.description)")
    }
    for (count, text) in [
      (relocatedCount, "offsets that did not fit, nearest occurrence taken"),
      (bridgedCount, "spans in pieces, taken with what is between"),
      (trimmedCount, "spans without the white space at their ends"),
      (relaxedCount, "values that are no strict JSON, read all the same"),
    ] where count > 0 {
      lines.append("\(text): \(count)")
    }
    if unknownNameTextCount > 0 {
      let names = unknownNames.map { "“\($0)”" }.joined(separator: ", ")
      lines.append("texts with names that cannot be found: \(unknownNameTextCount) (\(names), …)")
    }
    return lines
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
