import CorpusReading
import Foundation

/// Turns the lines of a data file into records, whichever form the file has.
///
/// The first visible byte decides: `{` and `[` begin JSON objects, one after another over any lines or in an array, and so
/// does the fence around a language model's answer; all else are columns. The format is that of the first record, or of
/// the first that tells it (see ``FormatGuess``). A file of brat is read with the one beside it.
struct RecordStream {
  private enum State {
    case atStart
    case objects(JSONValueScanner)
    case columns(ColumnSentence)
    case document(BratDocument)
  }

  /// Receives what each record states, or why it cannot be read, with its place.
  typealias Receiver = (RecordLocation, Result<StatedText, AnnotatedTextError>) throws -> Void

  /// The lines before the first record that may be something else, such as the words that a language model begins with.
  private static let introductionLimit = 10

  /// The format of the file, nil before its first record.
  private(set) var format: AnnotationFormat?
  /// The objects that are no strict JSON.
  private(set) var relaxedCount = 0
  private let path: String
  private let options: ReadingOptions
  private var state = State.atStart
  private var guess: FormatGuess?
  /// The lines before the first record that are none.
  private var introduction: [(location: RecordLocation, text: String)] = []

  init(path: String, options: ReadingOptions) {
    (self.path, self.options) = (path, options)
    if let document = BratDocument(path: path) { state = .document(document) }
  }

  /// The pair of files that the file belongs to; nil if it stands for itself.
  var document: BratDocument? {
    if case .document(let document) = state { document } else { nil }
  }

  /// Takes the next line and hands on the records it completes.
  mutating func read(_ line: CorpusLine, _ receive: Receiver) throws {
    switch state {
    case .atStart:
      try begin(with: line, at: RecordLocation(path: path, number: line.number))
      if case .atStart = state { return }
      try read(line, receive)
    case .objects(var scanner):
      state = .atStart
      try scanner.read(line.bytes, number: line.number) { try readObject($0, receive) }
      state = .objects(scanner)
    case .columns(var sentence):
      state = .atStart
      defer { state = .columns(sentence) }
      try sentence.read(line, at: RecordLocation(path: path, number: line.number), receive)
    case .document: break
    }
  }

  /// Hands on what the end of the file completes.
  mutating func finish(_ receive: Receiver) throws {
    switch state {
    case .atStart:
      if let (location, text) = introduction.first { throw Self.unknownFormat(text, at: location) }
    case .objects(var scanner):
      try scanner.end { try readObject($0, receive) }
      for (location, text) in introduction {
        try receive(location, .failure(.notJSON(location, reason: "“\(text.shortened)”")))
      }
    case .columns(var sentence): try sentence.finish(receive)
    case .document(let document):
      format = .brat
      do {
        try document.read(receive)
      } catch let error as AnnotatedTextError {
        try receive(RecordLocation(path: path), .failure(error))
      }
    }
  }

  private mutating func begin(with line: CorpusLine, at location: RecordLocation) throws {
    switch line.firstVisibleByte {
    case nil: return
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "`"):
      state = .objects(JSONValueScanner())
    default:
      if ColumnSentence.isColumnLine(line.text), introduction.isEmpty {
        format = .columns
        state = .columns(ColumnSentence())
        return
      }
      introduction.append((location, String(line.text.prefix(80))))
      if introduction.count > Self.introductionLimit {
        throw Self.unknownFormat(introduction[0].text, at: introduction[0].location)
      }
    }
  }

  private mutating func readObject(
    _ value: JSONValueScanner.Value, _ receive: Receiver
  ) throws {
    let location =
      value.index.flatMap {
        value.isWhole ? RecordLocation(path: path, number: $0, unit: .record) : nil
      } ?? RecordLocation(path: path, number: value.line)
    do {
      if let stated = try stated(value, at: location) { try receive(location, .success(stated)) }
    } catch let error as AnnotatedTextError {
      if case .unknownFormat = error { throw error }
      try receive(location, .failure(error))
    }
  }

  private mutating func stated(
    _ value: JSONValueScanner.Value, at location: RecordLocation
  ) throws -> StatedText? {
    if value.bytes.first != UInt8(ascii: "{") { throw Self.notObject(value.bytes, at: location) }
    if guess?.isCertain != true {
      let (shape, _) = try decode(RecordShape.self, value, at: location)
      let found = FormatGuess(shape)
      if found != nil || guess == nil { try settle(found, on: shape, at: location) }
    }
    guard let guess else { return nil }
    let (record, isStrict) = try decoded(guess.recordType, value, at: location)
    if !isStrict { relaxedCount += 1 }
    return try record.stated(in: RecordContext(location: location, options: options))
  }

  private static func notObject(
    _ bytes: [UInt8], at location: RecordLocation
  ) -> AnnotatedTextError {
    let found = String(decoding: bytes.prefix(400), as: UTF8.self).shortened
    return .notJSON(
      location,
      reason: bytes.isEmpty
        ? "the file ends within an array" : "found “\(found)”, expected an object in braces")
  }

  private func decoded<Record: SourceRecord & Decodable>(
    _ type: Record.Type, _ value: JSONValueScanner.Value, at location: RecordLocation
  ) throws -> (record: any SourceRecord, isStrict: Bool) {
    let (record, isStrict) = try decode(type, value, at: location)
    return (record, isStrict)
  }

  private func decode<Record: Decodable>(
    _ type: Record.Type, _ value: JSONValueScanner.Value, at location: RecordLocation
  ) throws -> (record: Record, isStrict: Bool) {
    try RecordDecoding.decode(type, from: value.bytes, firstLine: value.line, at: location)
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
    .unknownFormat(
      location, found: found.shortened, known: AnnotationFormat.readable.map(\.description))
  }
}
