import CorpusReading
import Foundation

/// Turns the lines of a data file into records, whichever form the file has.
///
/// The first visible byte decides: `{` begins one JSON object a line, `[` one JSON array, which is
/// held in memory as a whole; all else are columns. The format is that of the first record, or of
/// the first that tells it (see ``FormatGuess``). A file of brat is read with the one beside it.
struct RecordStream {
  private enum State {
    case atStart
    case objects
    case array(Data)
    case columns(ColumnSentence)
    case document(BratDocument)
  }

  /// Receives each record with its place.
  typealias Receiver = (RecordLocation, any SourceRecord) throws -> Void

  /// The format of the file, nil before its first record.
  private(set) var format: AnnotatedTextFormat?
  private let path: String
  private var state = State.atStart
  private var isFormatCertain = false

  init(path: String) {
    self.path = path
    if let document = BratDocument(path: path) { state = .document(document) }
  }

  /// The pair of files that the file belongs to; nil if it stands for itself.
  var document: BratDocument? {
    if case .document(let document) = state { document } else { nil }
  }

  /// Takes the next line and hands on the records it completes.
  mutating func read(_ line: CorpusLine, _ receive: Receiver) throws {
    let location = RecordLocation(path: path, number: line.number)
    switch state {
    case .atStart:
      try begin(with: line, at: location)
      if case .atStart = state { return }
      try read(line, receive)
    case .objects:
      if line.firstVisibleByte == nil { return }
      try readObject(Data(line.bytes), at: location, receive)
    case .array(var data):
      state = .atStart
      data.append(contentsOf: line.bytes)
      data.append(UInt8(ascii: "\n"))
      state = .array(data)
    case .columns(var sentence):
      state = .atStart
      defer { state = .columns(sentence) }
      try sentence.read(line, at: location, receive)
    case .document: break
    }
  }

  /// Hands on what the end of the file completes.
  mutating func finish(_ receive: Receiver) throws {
    switch state {
    case .atStart, .objects: break
    case .array(let data): try finishArray(data, receive)
    case .columns(var sentence): try sentence.finish(receive)
    case .document(let document):
      try document.read(receive)
      format = .brat
    }
  }

  private mutating func begin(with line: CorpusLine, at location: RecordLocation) throws {
    switch line.firstVisibleByte {
    case nil: break
    case UInt8(ascii: "{"):
      state = .objects
    case UInt8(ascii: "["):
      state = .array(Data())
    default:
      guard ColumnSentence.isColumnLine(line.text) else {
        throw AnnotatedTextError.unknownFormat(location, found: String(line.text.prefix(40)))
      }
      format = .columns
      state = .columns(ColumnSentence())
    }
  }

  private mutating func readObject(
    _ data: Data, at location: RecordLocation, _ receive: Receiver
  ) throws {
    if !isFormatCertain {
      let shape = try RecordDecoding.decode(RecordShape.self, from: data, at: location)
      let guess = FormatGuess(shape)
      if guess != nil || format == nil { try settle(guess, on: shape, at: location) }
    }
    guard let type = format?.recordType else { return }
    try receive(location, try RecordDecoding.decode(type, from: data, at: location))
  }

  private mutating func settle(
    _ guess: FormatGuess?, on shape: RecordShape, at location: RecordLocation
  ) throws {
    guard let guess else {
      let found = "a record of " + shape.names.sorted().joined(separator: ", ")
      throw AnnotatedTextError.unknownFormat(location, found: found)
    }
    format = guess.format
    isFormatCertain = guess.isCertain
  }

  private mutating func finishArray(_ data: Data, _ receive: Receiver) throws {
    let file = RecordLocation(path: path)
    let list = try RecordDecoding.decode(RecordList.self, from: data, at: file)
    guard let shape = list.firstShape else { return }
    try settle(
      list.guess, on: shape, at: RecordLocation(path: path, number: 1, unit: .record))
    for (index, record) in list.records.enumerated() {
      try receive(RecordLocation(path: path, number: index + 1, unit: .record), record)
    }
  }
}

/// The records of a JSON array, of the format that the first ones tell; none if that is unknown.
private struct RecordList: Decodable {
  private(set) var firstShape: RecordShape?
  private(set) var guess: FormatGuess?
  private(set) var records: [any SourceRecord] = []

  init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    var peeking = container
    while !peeking.isAtEnd, guess?.isCertain != true {
      let shape = try peeking.decode(RecordShape.self)
      guess = FormatGuess(shape) ?? guess
      firstShape = firstShape ?? shape
      if guess == nil { break }
    }
    guard let type = guess?.format.recordType else { return }
    while !container.isAtEnd { records.append(try Self.next(type, in: &container)) }
  }

  private static func next<Record: SourceRecord & Decodable>(
    _ type: Record.Type, in container: inout any UnkeyedDecodingContainer
  ) throws -> Record {
    try container.decode(type)
  }
}

/// The lines of one sentence of a column file.
private struct ColumnSentence {
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
      try receive(location, ColumnRecord(tokens: TaggedTokens(tokens: tokens, tags: tags)))
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
