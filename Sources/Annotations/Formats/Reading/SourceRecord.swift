/// A record of a data set as its format has it.
protocol SourceRecord: Sendable {
  /// How surely a JSON record of this shape is of the format; nil if it is not.
  static func recognition(of shape: RecordShape) -> Recognition?

  /// What the record says, for its strings to be found in its text.
  ///
  /// - Throws: `AnnotatedTextError` for a record that contradicts itself.
  func stated(in context: RecordContext) throws -> StatedText
}

/// How surely a record is of a format.
enum Recognition: Equatable {
  /// It reads the same in several formats, such as a record whose lists are empty; a later record
  /// decides then.
  case possible
  /// It can be of no other.
  case certain
}

/// What a record is understood by, beside what it holds.
struct RecordContext: Sendable {
  /// Where the record stands.
  let location: RecordLocation
  /// How the data is read.
  var options = ReadingOptions()

  /// The schema that tells which roles are enumerated, if there is one.
  var eventSchema: EventSchema? { options.schema?.eventSchema }
}
