/// What a format may need beyond the texts.
public struct WritingOptions: Sendable {
  /// Tells which predicates are complex, so that their objects are dictionaries in DuIE's form
  /// even where a text has no slot.
  public var schema: RelationSchema?
  /// What the IRIs of N-Triples begin with.
  public var iriBase = IRIBase.example

  /// Creates options without a schema.
  public init(schema: RelationSchema? = nil, iriBase: IRIBase = .example) {
    self.schema = schema
    self.iriBase = iriBase
  }
}
