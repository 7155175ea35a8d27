import CorpusReading

/// Finds the mentions of one record in its text, and so turns what the record states into an
/// annotated text.
///
/// Where the data gives offsets they hold, if they cut out the string stated; if they do not, the
/// occurrence nearest to them is taken and counted in `relocatedCount`. Where it gives none,
/// ``ScalarText/place(of:)`` chooses. What does not occur at all is left out and counted in the
/// text's `unlocated`. The string kept is always the one cut from the text.
struct MentionPlacer {
  /// The annotated text.
  private(set) var result: AnnotatedText
  /// The number of offsets that did not cut out the string stated.
  private(set) var relocatedCount = 0
  /// The spans in pieces that were taken from their first to their last character.
  private(set) var bridgedCount = 0
  /// The strings that the text does not contain.
  private(set) var missingStrings: [ReadingReport.MissingString] = []
  private let stated: StatedText
  private let location: RecordLocation
  /// The mentions looked for so far; nil inside for those that the text does not contain.
  private var found: [Entity?] = []

  /// Places all mentions of a record, in their order.
  ///
  /// - Throws: `AnnotatedTextError.rangeOutsideText`.
  init(_ stated: StatedText, at location: RecordLocation) throws {
    self.stated = stated
    self.location = location
    result = AnnotatedText(text: stated.text, id: stated.id, unlocated: stated.unlocated)
    for mention in stated.mentions { found.append(try entity(mention)) }
    for index in stated.entities { addEntity(found[index]) }
    for relation in stated.relations { add(relation) }
    for event in stated.events { add(event) }
  }

  /// The mention as an entity, nil if the text does not contain it.
  private mutating func entity(_ mention: StatedMention) throws -> Entity? {
    let location = mention.location ?? self.location
    guard let range = try place(mention, location) else {
      let string = try mention.string ?? cut(mention, location)
      missingStrings.append(ReadingReport.MissingString(location: location, string: string))
      return nil
    }
    if mention.isBridged { bridgedCount += 1 }
    return Entity(
      type: mention.type, text: stated.scalars[range], start: range.lowerBound,
      end: range.upperBound
    ).with(mention.confidence)
  }

  private mutating func place(
    _ mention: StatedMention, _ location: RecordLocation
  ) throws -> Range<Int>? {
    guard let start = mention.start else {
      return mention.string.flatMap(stated.scalars.place(of:))
    }
    let string = try mention.string ?? cut(mention, location)
    let end = mention.end ?? start.addingSaturated(string.unicodeScalars.count)
    try check(start: start, end: end, location)
    if !string.isEmpty, stated.scalars.scalars[start..<end].elementsEqual(string.unicodeScalars) {
      return start..<end
    }
    let nearest = stated.scalars.place(of: string, nearest: start)
    if nearest != nil { relocatedCount += 1 }
    return nearest
  }

  /// What the offsets of a mention cut out.
  private func cut(_ mention: StatedMention, _ location: RecordLocation) throws -> String {
    guard let start = mention.start, let end = mention.end else { return "" }
    try check(start: start, end: end, location)
    return stated.scalars[start..<end]
  }

  private func check(start: Int, end: Int, _ location: RecordLocation) throws {
    guard stated.holds(start: start, end: end) else {
      throw AnnotatedTextError.rangeOutsideText(
        location, start: start, end: end, length: stated.scalars.count)
    }
  }

  /// Adds an entity, or counts it as unlocated.
  private mutating func addEntity(_ entity: Entity?) {
    if let entity { result.entities.append(entity) } else { result.unlocated.entities += 1 }
  }

  /// Adds a triple, or counts it and its slots as unlocated if the text lacks its subject or object;
  /// of a triple that it has, the slots that it lacks.
  private mutating func add(_ relation: StatedRelation) {
    guard let subject = found[relation.subject], let object = found[relation.object] else {
      result.unlocated.relations += 1 + relation.slots.count
      return
    }
    let slots = relation.slots.compactMap { slot in
      found[slot.object].map { RelationSlot(name: slot.name, object: $0).with(slot.confidence) }
    }
    result.unlocated.relations += relation.slots.count - slots.count
    result.relations.append(
      Relation(
        predicate: relation.predicate, subject: subject, object: object, slots: slots
      ).with(relation.confidence))
  }

  /// Adds an event with what the text has of it; one of which it contains nothing is unlocated.
  private mutating func add(_ event: StatedEvent) {
    let triggers = event.triggers.compactMap { found[$0] }
    let spans = event.arguments.map { $0.mention.flatMap { found[$0] } }
    let anchor = triggers.first ?? spans.lazy.compactMap(\.self).first
    let arguments = zip(event.arguments, spans).compactMap { argument, span in
      (argument.mention == nil ? anchor : span).map { Self.argument(argument, at: $0) }
    }
    result.unlocated.triggers += event.triggers.count - triggers.count
    result.unlocated.arguments += event.arguments.count - arguments.count
    let isStated = !event.triggers.isEmpty || !event.arguments.isEmpty
    if isStated && triggers.isEmpty && arguments.isEmpty {
      result.unlocated.events += 1
      return
    }
    result.events.append(
      Event(
        type: event.type, triggers: triggers.map(EventTrigger.init), arguments: arguments
      ).with(event.confidence))
  }

  private static func argument(_ stated: StatedEvent.Argument, at span: Entity) -> EventArgument {
    EventArgument(
      role: stated.role, item: stated.item, text: span.text, start: span.start, end: span.end,
      aliases: stated.aliases
    ).with(stated.confidence)
  }
}

extension EventTrigger {
  /// The trigger at a placed mention.
  fileprivate init(_ span: Entity) {
    self.init(text: span.text, start: span.start, end: span.end)
    confidence = span.confidence
  }
}

extension Int {
  /// The sum, or the largest integer where the sum would be larger: offsets come from outside.
  func addingSaturated(_ other: Int) -> Int {
    let (sum, isTooLarge) = addingReportingOverflow(other)
    return isTooLarge ? .max : sum
  }
}
