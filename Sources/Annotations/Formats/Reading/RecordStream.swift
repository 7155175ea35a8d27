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

  /// Receives what each record states, with its place.
  typealias Receiver = (RecordLocation, StatedText) throws -> Void

  /// The format of the file, nil before its first record.
  private(set) var format: AnnotationFormat?
  private let path: String
  private let eventSchema: EventSchema?
  private var state = State.atStart
  private var guess: FormatGuess?

  init(path: String, eventSchema: EventSchema?) {
    (self.path, self.eventSchema) = (path, eventSchema)
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
        throw Self.unknownFormat(String(line.text.prefix(40)), at: location)
      }
      format = .columns
      state = .columns(ColumnSentence())
    }
  }

  private mutating func readObject(
    _ data: Data, at location: RecordLocation, _ receive: Receiver
  ) throws {
    if guess?.isCertain != true {
      let shape = try RecordDecoding.decode(RecordShape.self, from: data, at: location)
      let found = FormatGuess(shape)
      if found != nil || guess == nil { try settle(found, on: shape, at: location) }
    }
    guard let guess else { return }
    let record = try RecordDecoding.decode(guess.recordType, from: data, at: location)
    try handOn(record, at: location, receive)
  }

  private func handOn(
    _ record: any SourceRecord, at location: RecordLocation, _ receive: Receiver
  ) throws {
    let context = RecordContext(location: location, eventSchema: eventSchema)
    try receive(location, try record.stated(in: context))
  }

  private mutating func settle(
    _ guess: FormatGuess?, on shape: RecordShape, at location: RecordLocation
  ) throws {
    guard let guess else {
      let found = "a record of " + shape.names.sorted().joined(separator: ", ")
      throw Self.unknownFormat(found, at: location)
    }
    self.guess = guess
    format = guess.format
  }

  private static func unknownFormat(
    _ found: String, at location: RecordLocation
  ) -> AnnotatedTextError {
    .unknownFormat(location, found: found, known: AnnotationFormat.readable.map(\.description))
  }

  private mutating func finishArray(_ data: Data, _ receive: Receiver) throws {
    let file = RecordLocation(path: path)
    let list = try RecordDecoding.decode(RecordList.self, from: data, at: file)
    guard let shape = list.firstShape else { return }
    try settle(
      list.guess, on: shape, at: RecordLocation(path: path, number: 1, unit: .record))
    for (index, record) in list.records.enumerated() {
      try handOn(
        record, at: RecordLocation(path: path, number: index + 1, unit: .record), receive)
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
    guard let type = guess?.recordType else { return }
    while !container.isAtEnd { records.append(try Self.next(type, in: &container)) }
  }

  private static func next<Record: SourceRecord & Decodable>(
    _ type: Record.Type, in container: inout any UnkeyedDecodingContainer
  ) throws -> Record {
    try container.decode(type)
  }
}
