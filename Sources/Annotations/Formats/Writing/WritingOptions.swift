/// What a format may need beyond the texts.
public struct WritingOptions: Sendable {
  /// Tells which predicates are complex, so that their objects are dictionaries in DuIE's form
  /// even where a text has no slot.
  public var schema: RelationSchema?
  /// What the IRIs of N-Triples begin with.
  public var iriBase: IRIBase
  /// Which findings are the rows of a table.
  public var tableKind: TableKind
  /// Whether a table begins with U+FEFF, by which some spreadsheets tell UTF-8.
  public var hasByteOrderMark: Bool

  /// Creates options, by default without a schema.
  public init(
    schema: RelationSchema? = nil, iriBase: IRIBase = .example, tableKind: TableKind = .all,
    hasByteOrderMark: Bool = false
  ) {
    self.schema = schema
    self.iriBase = iriBase
    self.tableKind = tableKind
    self.hasByteOrderMark = hasByteOrderMark
  }
}
