import CorpusReading
import Foundation

/// Turns the lines of a data file into records, whichever form the file has.
///
/// The first visible byte decides: `{` begins one JSON object a line, `[` one JSON array, which is
/// held in memory as a whole; all else are columns. The format is that of the first record.
struct RecordStream {
  private enum State {
    case atStart
    case objects(any (SourceRecord & Decodable).Type)
    case array(Data)
    case columns(ColumnSentence)
  }

  /// Receives each record with its place.
  typealias Receiver = (RecordLocation, any SourceRecord) throws -> Void

  /// The format of the file, nil before its first record.
  private(set) var format: AnnotatedTextFormat?
  private let path: String
  private var state = State.atStart

  init(path: String) { self.path = path }

  /// Takes the next line and hands on the records it completes.
  mutating func read(_ line: CorpusLine, _ receive: Receiver) throws {
    let location = RecordLocation(path: path, number: line.number)
    switch state {
    case .atStart:
      try begin(with: line, at: location)
      if case .atStart = state { return }
      try read(line, receive)
    case .objects(let type):
      if line.firstVisibleByte == nil { return }
      try receive(
        location, try RecordDecoding.decode(type, from: Data(line.bytes), at: location))
    case .array(var data):
      state = .atStart
      data.append(contentsOf: line.bytes)
      data.append(UInt8(ascii: "\n"))
      state = .array(data)
    case .columns(var sentence):
      state = .atStart
      defer { state = .columns(sentence) }
      try sentence.read(line, at: location, receive)
    }
  }

  /// Hands on what the end of the file completes.
  mutating func finish(_ receive: Receiver) throws {
    switch state {
    case .atStart, .objects: break
    case .array(let data): try finishArray(data, receive)
    case .columns(var sentence): try sentence.finish(receive)
    }
  }

  private mutating func begin(with line: CorpusLine, at location: RecordLocation) throws {
    switch line.firstVisibleByte {
    case nil: break
    case UInt8(ascii: "{"):
      let data = Data(line.bytes)
      let keys = try RecordDecoding.decode(RecordKeys.self, from: data, at: location).names
      state = .objects(try recognise(keys, at: location))
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

  private mutating func recognise(
    _ keys: Set<String>, at location: RecordLocation
  ) throws -> any (SourceRecord & Decodable).Type {
    guard let format = AnnotatedTextFormat(recordKeys: keys), let type = format.recordType else {
      let found = "a record of " + keys.sorted().joined(separator: ", ")
      throw AnnotatedTextError.unknownFormat(location, found: found)
    }
    self.format = format
    return type
  }

  private mutating func finishArray(_ data: Data, _ receive: Receiver) throws {
    let file = RecordLocation(path: path)
    let list = try RecordDecoding.decode(RecordList.self, from: data, at: file)
    guard let keys = list.firstKeys else { return }
    _ = try recognise(keys, at: RecordLocation(path: path, number: 1, unit: .record))
    for (index, record) in list.records.enumerated() {
      try receive(RecordLocation(path: path, number: index + 1, unit: .record), record)
    }
  }
}

/// The records of a JSON array, of the format that the first one has; none if that is unknown.
private struct RecordList: Decodable {
  let firstKeys: Set<String>?
  private(set) var records: [any SourceRecord] = []

  init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    var peeking = container
    firstKeys = container.isAtEnd ? nil : try peeking.decode(RecordKeys.self).names
    guard let type = firstKeys.flatMap(AnnotatedTextFormat.init(recordKeys:))?.recordType else {
      return
    }
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
