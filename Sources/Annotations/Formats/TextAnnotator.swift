import CorpusReading

/// A record of a data set, decoded but with its strings not yet found in its text.
protocol SourceRecord {
  /// The text that the annotations speak of.
  var sourceText: String { get }
  /// The record's name, nil if it has none.
  var sourceID: String? { get }
  /// Adds the record's annotations to the text.
  func annotate(_ annotator: inout TextAnnotator) throws
}

/// Finds the strings of one record in its text and gathers the annotations.
///
/// Where the data gives offsets they hold, if they cut out the string stated; if they do not, the
/// occurrence nearest to them is taken and counted in `relocatedCount`. Where it gives none,
/// ``ScalarText/place(of:)`` chooses. What does not occur at all is left out and counted in the
/// text's `unlocated`. The string kept is always the one cut from the text.
struct TextAnnotator {
  /// The text being annotated, with what has been found so far.
  private(set) var result: AnnotatedText
  /// The number of offsets that did not cut out the string stated.
  private(set) var relocatedCount = 0
  /// The spans in pieces that were taken from their first to their last character.
  private(set) var bridgedCount = 0
  /// The strings that the text does not contain.
  private(set) var missingStrings: [ReadingReport.MissingString] = []
  /// The schema that tells which roles are enumerated.
  let eventSchema: EventSchema?
  /// Where the annotation in work stands, for errors: the record, or a line of it.
  var location: RecordLocation
  private let text: ScalarText

  init(_ record: some SourceRecord, at location: RecordLocation, eventSchema: EventSchema?) throws {
    result = AnnotatedText(text: record.sourceText, id: record.sourceID)
    text = ScalarText(record.sourceText)
    self.location = location
    self.eventSchema = eventSchema
    try record.annotate(&self)
  }

  /// Where `string` stands; nil, and noted, if nowhere.
  mutating func place(_ string: String, start: Int? = nil, end: Int? = nil) throws -> Range<Int>? {
    let range =
      try start.map { try placeNear(string, start: $0, end: end) } ?? text.place(of: string)
    if range == nil {
      missingStrings.append(ReadingReport.MissingString(location: location, string: string))
    }
    return range
  }

  private mutating func placeNear(
    _ string: String, start: Int, end: Int?
  ) throws -> Range<Int>? {
    let end = end ?? start.addingSaturated(string.unicodeScalars.count)
    try check(start: start, end: end)
    if !string.isEmpty, text.scalars[start..<end].elementsEqual(string.unicodeScalars) {
      return start..<end
    }
    let nearest = text.place(of: string, nearest: start)
    if nearest != nil { relocatedCount += 1 }
    return nearest
  }

  private func check(start: Int, end: Int) throws {
    guard start >= 0, start <= end, end <= text.count else {
      throw AnnotatedTextError.rangeOutsideText(
        location, start: start, end: end, length: text.count)
    }
  }

  /// What `start..<end` cuts out of the text; nil if that does not lie in it.
  func string(from start: Int, to end: Int) -> String? {
    start >= 0 && start <= end && end <= text.count ? text[start..<end] : nil
  }

  /// Notes that the last span was in pieces, with other text between them.
  mutating func noteBridge() { bridgedCount += 1 }

  /// The entity at offsets of which the data gives no string; nil, and noted, if they are equal.
  ///
  /// - Throws: `AnnotatedTextError.rangeOutsideText`.
  mutating func entity(type: String, start: Int, end: Int) throws -> Entity? {
    try check(start: start, end: end)
    return try entity(type: type, text[start..<end], start: start, end: end)
  }

  /// The entity that `string` names, nil if the text does not contain it.
  mutating func entity(
    type: String, _ string: String, start: Int? = nil, end: Int? = nil, score: Float? = nil
  ) throws -> Entity? {
    try place(string, start: start, end: end).map {
      Entity(
        type: type, text: text[$0], start: $0.lowerBound, end: $0.upperBound, score: score)
    }
  }

  /// The argument that `string` fills, nil if the text does not contain it.
  mutating func argument(
    role: String, _ string: String, start: Int? = nil, end: Int? = nil, score: Float? = nil,
    aliases: [String] = []
  ) throws -> EventArgument? {
    try place(string, start: start, end: end).map {
      EventArgument(
        role: role, text: text[$0], start: $0.lowerBound, end: $0.upperBound, score: score,
        aliases: aliases)
    }
  }

  /// Adds an entity, or counts it as unlocated.
  mutating func add(_ entity: Entity?) {
    if let entity { result.entities.append(entity) } else { result.unlocated.entities += 1 }
  }

  /// Adds a triple, or counts it as unlocated if the text lacks its subject or object.
  mutating func addRelation(
    predicate: String, subject: Entity?, object: Entity?, score: Float? = nil
  ) {
    guard let subject, let object else {
      result.unlocated.relations += 1
      return
    }
    result.relations.append(
      Relation(predicate: predicate, subject: subject, object: object, score: score))
  }

  /// Adds an event whose `arguments` are nil where the text lacks them, each beside its role; an
  /// event of which the text contains nothing is itself unlocated.
  mutating func addEvent(
    type: String, arguments: [(role: String, found: EventArgument?)], score: Float? = nil
  ) {
    for argument in arguments where argument.found == nil {
      if argument.role == EventArgument.triggerRole {
        result.unlocated.triggers += 1
      } else {
        result.unlocated.arguments += 1
      }
    }
    let found = arguments.compactMap(\.found)
    if found.isEmpty && !arguments.isEmpty {
      result.unlocated.events += 1
    } else {
      result.events.append(Event(type: type, arguments: found, score: score))
    }
  }

  /// Adds to the counts of what the text lacks.
  mutating func addUnlocated(_ counts: AnnotationCounts) { result.unlocated += counts }
}

extension Int {
  /// The sum, or the largest integer where the sum would be larger: offsets come from outside.
  func addingSaturated(_ other: Int) -> Int {
    let (sum, isTooLarge) = addingReportingOverflow(other)
    return isTooLarge ? .max : sum
  }
}
