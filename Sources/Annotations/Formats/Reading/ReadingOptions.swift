/// How annotated data is read where its records leave a choice.
public struct ReadingOptions: Sendable {
  /// Names the enumerated roles of events, and fills in types of subjects and objects that the data leaves out; nil if
  /// there is none.
  public var schema: AnnotationSchema?
  /// Whether a name that the schema lacks is an error; if not, the report counts it.
  public var isChecked = true
  /// Whether what cannot be taken is an error; if not, the report counts it, and the rest is read.
  public var isStrict = false
  /// What offsets count; nil for the unit under which most of the strings stated beside offsets fit, and Unicode
  /// scalars where none are stated.
  public var offsetUnit: OffsetUnit?
  /// Which columns of a column file are the token and the tags; nil for those that its first lines tell.
  public var columns: ColumnLayout?

  /// Options by which everything is recognized, and nothing is refused that can be passed over.
  public init(schema: AnnotationSchema? = nil, isChecked: Bool = true) {
    (self.schema, self.isChecked) = (schema, isChecked)
  }
}
