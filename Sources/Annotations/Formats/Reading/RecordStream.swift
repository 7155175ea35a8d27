import CorpusReading
import Foundation

/// Turns the lines of a data file into records, whichever form the file has.
///
/// The first visible byte decides: `{` and `[` begin JSON objects, one after another over any lines or in an array, and so
/// does the fence around a language model's answer, unless they are tokens with their tags; a header that names a text and
/// its labels begins a table; all else are columns, whose
/// layout the first lines tell together (see ``ColumnRecognition``). The format is that of the first record, or of
/// the first that tells it (see ``FormatGuess``). A file of brat is read with the one beside it.
struct RecordStream {
  private enum State {
    case atStart
    case objects(JSONValueScanner)
    case columns(ColumnReader)
    case rows(DelimitedRows)
    case document(BratDocument)
  }

  /// Receives what each record states, or why it cannot be read, with its place.
  typealias Receiver = (RecordLocation, Result<StatedText, AnnotatedTextError>) throws -> Void

  /// The visible lines before the first record that may be something else, such as the words that a language model
  /// begins with.
  private static let introductionLimit = 10

  /// The format of the file, nil before its first record.
  private(set) var format: AnnotationFormat?
  /// The objects that are no strict JSON.
  private(set) var relaxedCount = 0
  private let path: String
  private let options: ReadingOptions
  private var state = State.atStart
  private var guess: FormatGuess?
  /// A record whose text those behind it may say more of.
  private var part: (location: RecordLocation, stated: StatedText)?
  /// The first lines while it is not known what they are: an introduction, or the beginning of columns.
  private var beginning: [(location: RecordLocation, text: String)] = []

  init(path: String, options: ReadingOptions) {
    (self.path, self.options) = (path, options)
    if let document = BratDocument(path: path) { state = .document(document) }
  }

  /// The pair of files that the file belongs to; nil if it stands for itself.
  var document: BratDocument? {
    if case .document(let document) = state { document } else { nil }
  }

  /// What the columns are; nil if the file has none.
  var layout: ColumnLayout? {
    if case .columns(let reader) = state { reader.layout } else { nil }
  }

  /// Takes the next line and hands on the records it completes.
  mutating func read(_ line: CorpusLine, _ receive: Receiver) throws {
    switch state {
    case .atStart:
      try begin(with: line, at: RecordLocation(path: path, number: line.number), receive)
      switch state {
      case .objects, .rows: try read(line, receive)
      default: return
      }
    case .objects(var scanner):
      state = .atStart
      try scanner.read(line.bytes, number: line.number) { try readObject($0, receive) }
      state = .objects(scanner)
    case .columns(var reader):
      state = .atStart
      defer { state = .columns(reader) }
      try reader.read(
        line.textWithoutMark, at: RecordLocation(path: path, number: line.number), receive)
    case .rows(var rows):
      state = .atStart
      defer { state = .rows(rows) }
      try readRow(line, &rows, receive)
    case .document: break
    }
  }

  /// Hands on what the end of the file completes.
  mutating func finish(_ receive: Receiver) throws {
    try finishState(receive)
    try finishPart(receive)
  }

  private mutating func finishState(_ receive: Receiver) throws {
    if case .atStart = state, !beginning.isEmpty { try readBeginningAsColumns(receive) }
    switch state {
    case .atStart: break
    case .objects(var scanner):
      try scanner.end { try readObject($0, receive) }
      for (location, text) in beginning where !text.isBlank {
        try receive(location, .failure(.notJSON(location, reason: "“\(text.shortened)”")))
      }
    case .columns(var reader):
      try reader.finish(receive)
      state = .columns(reader)
    case .rows(let rows):
      if let error = rows.openQuote(in: path) {
        try receive(RecordLocation(path: path), .failure(error))
      }
    case .document(let document):
      format = .brat
      let record: (location: RecordLocation, stated: StatedText)
      do {
        record = try document.read()
      } catch let error as AnnotatedTextError {
        return try receive(RecordLocation(path: path), .failure(error))
      }
      try receive(record.location, .success(record.stated))
    }
  }

  private mutating func begin(
    with line: CorpusLine, at location: RecordLocation, _ receive: Receiver
  ) throws {
    let text = line.textWithoutMark
    if beginning.isEmpty, text.isBlank { return }
    beginning.append((location, text))
    if let rows = rowsBelowHeader {
      beginning = []
      state = .rows(rows)
    } else if Self.mayBeJSON(line), introductionCount <= Self.introductionLimit + 1, !isRow(text) {
      beginning.removeLast()
      state = .objects(JSONValueScanner())
    } else if beginning.count == ColumnRecognition.lineLimit {
      try readBeginningAsColumns(receive)
    } else if introductionCount == Self.introductionLimit + 1, recognizedColumns == nil {
      throw unknownBeginning
    }
  }

  /// The table that the first line is the header of, if the second is no token with its tags: the names of columns may
  /// stand over these, too.
  private var rowsBelowHeader: DelimitedRows? {
    guard beginning.count == 2,
      ColumnRecognition([beginning[1].text], asked: options.columns) == nil
    else { return nil }
    return DelimitedRows(header: beginning[0].text)
  }

  /// Whether a line that could begin a JSON value is a row of columns, as it is among rows.
  private func isRow(_ text: String) -> Bool {
    if JSONFault(in: Array(text.utf8)) == nil { return false }
    return recognizedColumns.map { $0.reads(text) || $0.isSure } == true
  }

  private var recognizedColumns: ColumnRecognition? {
    ColumnRecognition(beginning.map(\.text), asked: options.columns)
  }

  private var unknownBeginning: AnnotatedTextError {
    Self.unknownFormat(beginning[0].text, at: beginning[0].location)
  }

  /// The lines of the beginning that may be an introduction: no comments.
  private var introductionCount: Int {
    beginning.count { !$0.text.isBlank && $0.text.utf8.first != UInt8(ascii: "#") }
  }

  private static func mayBeJSON(_ line: CorpusLine) -> Bool {
    switch line.firstVisibleByte {
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "`"): true
    default: false
    }
  }

  /// Decides on the columns and reads the lines kept so far.
  private mutating func readBeginningAsColumns(_ receive: Receiver) throws {
    guard let found = recognizedColumns else { throw unknownBeginning }
    format = .columns
    var reader = ColumnReader(found.form)
    defer { state = .columns(reader) }
    for (location, text) in beginning { try reader.read(text, at: location, receive) }
    beginning = []
  }

  private mutating func readObject(
    _ value: JSONValueScanner.Value, _ receive: Receiver
  ) throws {
    let location =
      value.index.flatMap {
        value.isWhole ? RecordLocation(path: path, number: $0, unit: .record) : nil
      } ?? RecordLocation(path: path, number: value.line)
    let found: StatedText?
    do {
      found = try stated(value, at: location)
    } catch let error as AnnotatedTextError {
      if case .unknownFormat = error { throw error }
      return try receive(location, .failure(error))
    }
    if let found { try hand(found, at: location, receive) }
  }

  private mutating func readRow(
    _ line: CorpusLine, _ rows: inout DelimitedRows, _ receive: Receiver
  ) throws {
    let row: DelimitedRows.Row?
    do {
      row = try rows.read(line.bytes, number: line.number, of: path)
    } catch let error as AnnotatedTextError {
      try receive(RecordLocation(path: path, number: line.number), .failure(error))
      return
    }
    guard let row else { return }
    let value = JSONValueScanner.Value(
      bytes: row.json, line: row.line, index: nil, isWhole: true)
    try readObject(value, receive)
  }

  /// Hands a record on, together with those behind it that say more of its text.
  private mutating func hand(
    _ stated: StatedText, at location: RecordLocation, _ receive: Receiver
  ) throws {
    if part?.stated.isContinued(by: stated) == true {
      part?.stated.append(stated)
      return
    }
    try finishPart(receive)
    if stated.isPart {
      part = (location, stated)
    } else {
      try receive(location, .success(stated))
    }
  }

  private mutating func finishPart(_ receive: Receiver) throws {
    guard let (location, stated) = part else { return }
    part = nil
    try receive(location, .success(stated))
  }

  private mutating func stated(
    _ value: JSONValueScanner.Value, at location: RecordLocation
  ) throws -> StatedText? {
    let openers: [UInt8?] = [UInt8(ascii: "{"), UInt8(ascii: "[")]
    if !openers.contains(value.bytes.first) { throw Self.notObject(value.bytes, at: location) }
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
      throw Self.unknownFormat(found, NearestFormat(to: shape.names), at: location)
    }
    self.guess = guess
    format = guess.format
  }

  private static func unknownFormat(
    _ found: String, _ nearest: NearestFormat? = nil, at location: RecordLocation
  ) -> AnnotatedTextError {
    .unknownFormat(
      location, found: found.shortened, nearest: nearest,
      known: AnnotationFormat.readable.map(\.description))
  }
}

extension CorpusLine {
  /// The line without the byte order mark of a file that was joined to another.
  fileprivate var textWithoutMark: String {
    let text = text
    guard text.unicodeScalars.first == "\u{FEFF}" else { return text }
    return String(text.unicodeScalars.dropFirst())
  }
}
