import CorpusReading

extension AnnotationFormat {
  /// Columns of a token and a BIO, BIOES, BILOU or BMES tag, a blank line between sentences.
  public static let columns = AnnotationFormat(
    name: "columns", title: "BIO columns", outline: "token, tag", kinds: [.entities],
    losses: "nested entities, relations, events", reading: .columns)
}

/// The lines of one sentence of a column file.
struct ColumnSentence {
  private var tokens: [String] = []
  private var tags: [String] = []
  private var location: RecordLocation?

  /// Whether `line` could stand in a column file: two columns or more, the last one a tag.
  static func isColumnLine(_ line: String) -> Bool {
    isDocumentStart(line) || columns(of: line).map { TaggedTokens.isTag($0.tag) } == true
  }

  mutating func read(
    _ line: CorpusLine, at location: RecordLocation, _ receive: RecordStream.Receiver
  ) throws {
    let text = line.text
    if line.firstVisibleByte == nil {
      try finish(receive)
      return
    }
    if Self.isDocumentStart(text) { return }
    guard let (token, tag) = Self.columns(of: text) else {
      throw AnnotatedTextError.missingColumn(location, found: text)
    }
    guard TaggedTokens.isTag(tag) else {
      throw AnnotatedTextError.unknownTag(location, found: tag)
    }
    self.location = self.location ?? location
    tokens.append(token)
    tags.append(tag)
  }

  mutating func finish(_ receive: RecordStream.Receiver) throws {
    if let location {
      let tagged = TaggedTokens(tokens: tokens, tags: tags)
      try receive(location, .success(try tagged.stated(id: nil, at: location)))
    }
    self = ColumnSentence()
  }

  private static func isDocumentStart(_ line: String) -> Bool { line.hasPrefix("-DOCSTART-") }

  /// The first and the last column; a line that begins with its separator is about a space.
  private static func columns(of line: String) -> (token: String, tag: String)? {
    let isSeparator: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    let columns = line.split(whereSeparator: isSeparator).map(String.init)
    guard let first = columns.first, let tag = columns.last else { return nil }
    if columns.count == 1 { return line.first.map(isSeparator) == true ? (" ", tag) : nil }
    return (first, tag)
  }
}
