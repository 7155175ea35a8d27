import CorpusReading

/// Finds the mentions of one record in its text, and so turns what the record states into an
/// annotated text.
///
/// - Where the data gives offsets they hold, if the string stated stands there, white space folded; if it does not, the
///   occurrence nearest to them is taken and counted in `relocatedCount`.
/// - Where it gives none, ``ScalarText/place(of:)`` chooses.
/// - What does not occur at all, or lies outside the text, is left out and counted in the text's `unlocated`.
/// - White space at the ends of a span is cut off and counted, unless the string stated has it, too.
///
/// The string kept is always the one cut from the text.
struct MentionPlacer {
  /// The annotated text.
  private(set) var result: AnnotatedText
  /// The number of offsets at which the string stated did not stand.
  private(set) var relocatedCount = 0
  /// The number of mentions that have both offsets and a string.
  private(set) var checkedCount = 0
  /// The spans in pieces that were taken from their first to their last character.
  private(set) var bridgedCount = 0
  /// The spans without the white space that they began or ended with.
  private(set) var trimmedCount = 0
  /// The strings that the text does not contain.
  private(set) var missingStrings: [ReadingReport.MissingString] = []
  /// What else is left out.
  private(set) var omissions: [Omitted]
  private let stated: StatedText
  private let offsets: OffsetTable
  private let location: RecordLocation
  /// The mentions looked for so far; nil inside for those that the text does not contain.
  private var found: [Entity?] = []
  /// The mentions of nothing, which are no gold that the text lacks.
  private var blank: Set<Int> = []

  /// Places all mentions of a record, in their order.
  ///
  /// - Parameter offsets: what the record's offsets are in Unicode scalars; nil if they count these.
  init(_ stated: StatedText, at location: RecordLocation, _ offsets: OffsetTable? = nil) {
    self.stated = stated
    self.offsets = offsets ?? OffsetTable(.scalars, of: stated.scalars)
    self.location = location
    omissions = stated.omissions
    result = AnnotatedText(
      text: stated.text, id: stated.id, unlocated: stated.unlocated,
      labeledTypes: stated.labeledTypes)
    for mention in stated.mentions { found.append(entity(mention)) }
    for index in stated.entities where !blank.contains(index) { addEntity(found[index]) }
    for relation in stated.relations { add(relation) }
    for event in stated.events { add(event) }
  }

  /// - Throws: `AnnotatedTextError.notTaken` for the first thing that was left out.
  func refuse() throws {
    if let omitted = omissions.first {
      throw AnnotatedTextError.notTaken(
        omitted.location ?? location, omitted.reason, found: omitted.detail)
    }
    if let missing = missingStrings.first {
      throw AnnotatedTextError.missingString(missing.location, string: missing.string.shortened)
    }
  }

  /// The mention as an entity, nil if the text does not contain it.
  private mutating func entity(_ mention: StatedMention) -> Entity? {
    guard var range = place(mention) else { return nil }
    if !mention.hasOwnWhiteSpace {
      guard let trimmed = stated.scalars.trimmed(range) else {
        omit(.blank, "the span \(range) is white space", mention)
        return nil
      }
      if trimmed != range { trimmedCount += 1 }
      range = trimmed
    }
    if mention.isBridged { bridgedCount += 1 }
    return Entity(
      type: mention.type, text: stated.scalars[range], start: range.lowerBound,
      end: range.upperBound
    ).with(mention.confidence)
  }

  private mutating func place(_ mention: StatedMention) -> Range<Int>? {
    if let string = mention.string, string.isEmpty || (string.isBlank && !mention.hasOwnWhiteSpace)
    {
      omit(.blank, "the string “\(string.shortened)” holds nothing", mention)
      return nil
    }
    guard let string = mention.string else { return placeAlone(mention) }
    let place =
      mention.start.map { placeBeside(string, $0, mention) }
      ?? stated.scalars.place(of: string)
      ?? WhiteSpaceFolding.place(of: string, nearest: 0, in: stated.scalars)
    if place == nil {
      missingStrings.append(
        ReadingReport.MissingString(location: mention.location ?? location, string: string))
    }
    return place
  }

  /// Where a mention without a string stands: at its offsets.
  private mutating func placeAlone(_ mention: StatedMention) -> Range<Int>? {
    guard let start = mention.start, let end = mention.end else {
      omit(.blank, "a span has neither a string nor two offsets", mention)
      return nil
    }
    let (first, last) = (offsets.scalarOffset(start), offsets.scalarOffset(end))
    if stated.holds(start: first, end: last) && first < last { return first..<last }
    let isBlank = start == end && stated.holds(start: first, end: last)
    omit(
      isBlank ? .blank : .outside,
      isBlank
        ? "the span \(start)..<\(end) holds nothing"
        : "the range \(start)..<\(end) does not lie in the text of \(stated.scalars.count) characters; "
          + "offsets count Unicode scalars",
      mention)
    return nil
  }

  /// Where a string stands that has offsets; nil if the text does not contain it.
  private mutating func placeBeside(
    _ string: String, _ start: Int, _ mention: StatedMention
  ) -> Range<Int>? {
    checkedCount += 1
    let first = offsets.scalarOffset(start)
    let length = string.unicodeScalars.count
    if length > 0, stated.scalars.holds(string, at: first) { return first..<first + length }
    let last = mention.end.map(offsets.scalarOffset) ?? first.addingSaturated(length)
    if stated.holds(start: first, end: last),
      WhiteSpaceFolding.states(string, stated.scalars.scalars[first..<last])
    {
      return first..<last
    }
    let nearest =
      stated.scalars.place(of: string, nearest: first)
      ?? WhiteSpaceFolding.place(of: string, nearest: first, in: stated.scalars)
    if nearest != nil { relocatedCount += 1 }
    return nearest
  }

  private mutating func omit(_ reason: Omission, _ detail: String, _ mention: StatedMention) {
    if reason == .blank { blank.insert(found.count) }
    omissions.append(Omitted(reason: reason, detail: detail, location: mention.location))
  }

  /// Adds an entity, or counts it as unlocated.
  private mutating func addEntity(_ entity: Entity?) {
    if let entity { result.entities.append(entity) } else { result.unlocated.entities += 1 }
  }

  /// Adds a triple, or counts it and its slots as unlocated if the text lacks its subject or object;
  /// of a triple that it has, the slots that it lacks.
  private mutating func add(_ relation: StatedRelation) {
    if blank.contains(relation.subject) || blank.contains(relation.object) { return }
    var relation = relation
    relation.slots.removeAll { blank.contains($0.object) }
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
    var event = event
    event.triggers.removeAll(where: blank.contains)
    event.arguments.removeAll { $0.mention.map(blank.contains) ?? false }
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
