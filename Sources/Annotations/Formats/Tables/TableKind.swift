/// Which findings are the rows of a table, and so which columns it has.
///
/// What a text says at several places is one row: entities of one type and text, triples of one
/// predicate whose ends have the same texts and types, events of one type whose triggers and
/// arguments say the same, and the same arguments of an event. The best-scored of them stands for
/// all, the first of equals, with its own place and number. A text without findings has no row.
///
/// Offsets count Unicode scalars of the whole text. A slot of a complex object is a triple of its own.
public enum TableKind: String, CaseIterable, Sendable {
  /// Every finding, each with the columns of all kinds and its text.
  ///
  /// | column | holds |
  /// | --- | --- |
  /// | `number` | the text's number, from 1 |
  /// | `id` | its id, if it has one |
  /// | `kind` | `entity`, `relation`, `event` or `argument` |
  /// | `event` | of events and arguments: the event's number in its text, from 1 |
  /// | `label` | the entity's type, the predicate, the event's type, the argument's role |
  /// | `subject`, `subject_type`, `subject_start`, `subject_end` | the entity, the subject, the trigger |
  /// | `object`, `object_type`, `object_start`, `object_end` | the object, the argument |
  /// | `score` | the finding's score, if it has one |
  /// | `probability` | how likely it is right, if the model is calibrated |
  /// | `text` | the text or, if it has more than 1,000 scalars, the sentences that the finding lies in |
  ///
  /// An event is one row, and one more for each argument, whose subject is the trigger again. An item
  /// of an enumerated role is an object without a place.
  case all
  /// Triples: `number`, `id`, `predicate`, `subject`, `subject_type`, `subject_start`, `subject_end`, `object`,
  /// `object_type`, `object_start`, `object_end`, `score`, `probability` and `excerpt`, which is the text or, if it
  /// has more than 200 scalars, the sentences of the finding, 200 scalars at most.
  case triples
  /// Entities, also those in no triple: `number`, `id`, `type`, `entity`, `start`, `end`, `score`, `probability` and
  /// `excerpt`.
  case entities
  /// Arguments of events: `number`, `id`, `event`, `event_type`, `trigger`, `trigger_start`, `trigger_end`, `role`,
  /// `argument`, `start`, `end`, `score`, `probability` and `excerpt`. An event without arguments has no row.
  case arguments

  /// The names of the columns.
  public var columns: [String] {
    ["number", "id"] + ownColumns + ["score", "probability", self == .all ? "text" : "excerpt"]
  }

  private var ownColumns: [String] {
    switch self {
    case .all: ["kind", "event", "label"] + Self.ends
    case .triples: ["predicate"] + Self.ends
    case .entities: ["type", "entity", "start", "end"]
    case .arguments:
      [
        "event", "event_type", "trigger", "trigger_start", "trigger_end", "role", "argument",
        "start",
        "end",
      ]
    }
  }

  private static let ends = [
    "subject", "subject_type", "subject_start", "subject_end", "object", "object_type",
    "object_start", "object_end",
  ]
}
