/// A generated sentence with the facts it mentions and the spans that play roles.
struct Sentence: Equatable, Sendable {
  private(set) var text = ""
  private(set) var facts: [Fact] = []
  private(set) var spans: [MarkedSpan] = []
  /// The length so far in Unicode scalars, the unit of all positions.
  private(set) var length = 0

  mutating func append(_ addition: String) {
    text += addition
    length += addition.unicodeScalars.count
  }

  mutating func append(_ fact: Fact) {
    facts.append(fact)
    append(fact.value)
  }

  mutating func mark(from start: Int, roles: [SpanRole]) {
    let marked = String(String.UnicodeScalarView(text.unicodeScalars.dropFirst(start)))
    spans += roles.map { MarkedSpan(role: $0, text: marked, start: start) }
  }
}

/// A cell of a table as a sentence mentions it.
struct Fact: Hashable, Sendable {
  let table: String
  let row: Int
  let field: String
  /// The text that stands in the sentence.
  let value: String
  /// The cell's values one by one.
  let values: [String]
}

/// A stretch of a sentence and the role it plays.
struct MarkedSpan: Equatable, Sendable {
  let role: SpanRole
  let text: String
  /// In Unicode scalars from the beginning of the sentence.
  let start: Int
}
