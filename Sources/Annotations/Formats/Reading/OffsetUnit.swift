/// What the offsets of annotated data count.
public enum OffsetUnit: String, CaseIterable, Hashable, Sendable {
  /// Unicode scalars, our own unit and that of Python's `str`.
  case scalars
  /// UTF-16 units, as JavaScript and Java count: a character beyond U+FFFF, such as 😀 and 𠮷, is two.
  case utf16
  /// Unicode scalars, a line's end of CR LF being one, as programs count that read text with universal line ends.
  case linesEndingInOne = "crlf"
  /// Bytes of UTF-8.
  case bytes
  /// Grapheme clusters, as Swift counts: what a reader takes for a character is one.
  case graphemes
}

extension OffsetUnit: CustomStringConvertible {
  /// The unit as it stands in a sentence: `UTF-16 units`.
  public var description: String {
    switch self {
    case .scalars: "Unicode scalars"
    case .utf16: "UTF-16 units"
    case .linesEndingInOne: "Unicode scalars, CR LF being one"
    case .bytes: "bytes of UTF-8"
    case .graphemes: "grapheme clusters"
    }
  }
}
