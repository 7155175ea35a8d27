/// What a file has around the entries of its texts.
struct Framing: Sendable {
  /// What the file begins with.
  var beginning = ""
  /// What stands between two entries.
  var separator = ""
  /// What ends every entry.
  var entryEnd = ""
  /// What stands behind the last entry, if there is one.
  var lastEnd = ""
  /// What the file ends with.
  var end = ""

  /// An entry a line.
  static let lines = Framing(entryEnd: "\n")

  /// One JSON array, an entry a line.
  static let jsonArray = Framing(beginning: "[\n", separator: ",\n", lastEnd: "\n", end: "]\n")
}

/// What an entry is written by, beside its text.
struct EntryContext: Sendable {
  /// The text's number in the file, from 1.
  let number: Int
  /// What the format may need beyond the texts.
  let options: WritingOptions
}
