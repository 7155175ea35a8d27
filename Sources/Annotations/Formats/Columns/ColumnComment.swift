import CorpusReading

/// What a comment of a column file tells of the sentence behind it.
enum ColumnComment {
  /// Its name: `# id 0f5b domain=train`, `# sent_id = s1`.
  case id(String)
  /// Its text with the spaces between tokens: `# text = …`.
  case text(String)

  /// Nil for a comment that tells neither.
  init?(_ line: String) {
    let body = line.drop { $0 == "#" }.trimmed
    let key = body.prefix { $0.isLetter || $0 == "_" }
    let rest = body[key.endIndex...]
    let value = rest.drop { " \t=:".contains($0) }
    guard value.startIndex > rest.startIndex, !value.isEmpty else { return nil }
    switch key {
    case "id", "sent_id": self = .id(value.splitAtWhiteSpace().first ?? String(value))
    case "text": self = .text(String(value))
    default: return nil
    }
  }
}
