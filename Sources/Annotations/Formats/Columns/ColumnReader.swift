import CorpusReading

/// Reads the lines of a column file whose layout is known, a sentence after another.
struct ColumnReader {
  private var form: ColumnForm
  private var sentence = ColumnSentence()
  private var isAtStart = true

  init(_ form: ColumnForm) { self.form = form }

  /// The columns.
  var layout: ColumnLayout { form.layout }

  /// Whether a line begins a document, and is no row.
  static func isDocumentStart(_ line: String) -> Bool { line.hasPrefix("-DOCSTART-") }

  /// Takes a line and hands on the sentence that it ends, or why that cannot be read. Of such a sentence nothing is taken.
  mutating func read(
    _ line: String, at location: RecordLocation, _ receive: RecordStream.Receiver
  ) throws {
    if line.isBlank || Self.isDocumentStart(line) { return try finish(receive) }
    if sentence.isBroken { return }
    let isFirst = isAtStart
    isAtStart = false
    if sentence.isEmpty || layout.tagKey != nil, form.isComment(line) {
      sentence.note(ColumnComment(line))
      return
    }
    do {
      if let row = try form.row(of: line, at: location) { sentence.add(row, at: location) }
    } catch let error as AnnotatedTextError {
      if isFirst, form.isHeading(line) { return }
      sentence.isBroken = true
      try receive(location, .failure(error))
    }
  }

  /// Hands on the last sentence.
  mutating func finish(_ receive: RecordStream.Receiver) throws {
    let last = sentence
    sentence = ColumnSentence()
    if let location = last.location, !last.isBroken {
      try receive(location, .success(last.stated(layerCount: layout.tags.count)))
    }
  }
}

/// The rows of one sentence.
private struct ColumnSentence {
  /// Where it begins.
  private(set) var location: RecordLocation?
  /// Whether a row of it cannot be read.
  var isBroken = false
  private var rows: [ColumnRow] = []
  private var id: String?
  private var text: String?

  var isEmpty: Bool { rows.isEmpty }

  mutating func add(_ row: ColumnRow, at location: RecordLocation) {
    self.location = self.location ?? location
    rows.append(row)
  }

  mutating func note(_ comment: ColumnComment?) {
    switch comment {
    case .id(let id): self.id = self.id ?? id
    case .text(let text): self.text = self.text ?? text
    case nil: break
    }
  }

  func stated(layerCount: Int) -> StatedText {
    let tokens = rows.map(\.token)
    let layers = (0..<layerCount).map { layer in rows.map { $0.tags[layer] } }
    let joined =
      text.flatMap { TokenText(tokens, in: $0) }
      ?? TokenText(tokens, hasSpaceBehind: rows.map(\.hasSpaceBehind))
    return TaggedTokens(joined, layers: layers).stated(id: id)
  }
}
