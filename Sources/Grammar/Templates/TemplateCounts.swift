import CorpusReading

/// Templates with how often each was seen: what discovery finds and the parser reads.
public struct TemplateCounts: FileReadable, FileWritable, Sendable, Equatable {
  /// One template and its count.
  public struct Entry: Sendable, Equatable {
    /// The template.
    public let template: Template
    /// How often it was seen; at least 1.
    public internal(set) var count: Int

    /// Pairs a template with its count.
    public init(template: Template, count: Int) {
      self.template = template
      self.count = count
    }
  }

  /// All templates in the order in which they were first added.
  public private(set) var entries: [Entry] = []

  /// The sum of all counts.
  public private(set) var totalCount = 0

  private var places: [Template: Int] = [:]

  /// Creates an empty table.
  public init() {}

  /// Creates a table of `entries`; counts of the same template are added.
  public init(_ entries: some Sequence<Entry>) {
    for entry in entries { add(entry.template, count: entry.count) }
  }

  /// The number of different templates.
  public var count: Int { entries.count }

  /// The count of `template`, nil if it was never added.
  ///
  /// Complexity: O(length of `template`).
  public subscript(template: Template) -> Int? {
    places[template].map { entries[$0].count }
  }

  /// Adds `count` to the template's count.
  ///
  /// - Precondition: the template has a word and `count` is positive.
  public mutating func add(_ template: Template, count: Int) {
    precondition(template.wordCount > 0, "A counted template has at least one word.")
    precondition(count > 0, "A template's count is positive, found \(count).")
    totalCount += count
    if let place = places[template] {
      entries[place].count += count
    } else {
      places[template] = entries.count
      entries.append(Entry(template: template, count: count))
    }
  }

  /// The templates, most frequent first; those of equal count keep their order.
  public func sortedByCount() -> TemplateCounts {
    TemplateCounts(entries.sorted { $0.count > $1.count })
  }
}
