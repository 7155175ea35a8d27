import CorpusReading

/// What a record says of its text: its annotations, whose strings have not been looked for yet.
///
/// Entities, relations and events name their mentions by the places these have in ``mentions``, so
/// that a mention which several of them share is looked for once.
struct StatedText: Sendable {
  /// The text.
  let text: String
  /// Its scalars.
  let scalars: ScalarText
  /// The record's name, nil if it has none.
  let id: String?
  /// The spans that the record speaks of.
  private(set) var mentions: [StatedMention] = []
  /// Those that are entities.
  private(set) var entities: [Int] = []
  /// The triples.
  var relations: [StatedRelation] = []
  /// The events.
  var events: [StatedEvent] = []
  /// What the record holds beyond that, and why it is not taken.
  private(set) var omissions: [Omitted] = []
  /// Gold that an earlier reading did not find in the text.
  var unlocated = AnnotationCounts()
  /// The types that the text is labeled for; nil for all.
  var labeledTypes: Set<String>?

  /// Whether the record says only a part of what its data says of the text, and those that follow may say more.
  var isPart = false

  /// A text of which nothing is said.
  init(_ text: String, id: String? = nil) {
    self.text = text
    self.id = id
    scalars = ScalarText(text)
  }

  /// Adds a mention and returns its place.
  mutating func add(_ mention: StatedMention) -> Int {
    mentions.append(mention)
    return mentions.count - 1
  }

  /// Adds an entity and returns the place of its mention.
  @discardableResult
  mutating func addEntity(_ mention: StatedMention) -> Int {
    let index = add(mention)
    addEntity(at: index)
    return index
  }

  /// Leaves out what names an annotation that is not there.
  mutating func omitReference(to id: String, at location: RecordLocation? = nil) {
    omit(.noEnd, "“\(id)” is named, but no annotation has that id", at: location)
  }

  /// Leaves out a part of the record.
  ///
  /// - Parameters:
  ///   - detail: what is wrong with the part, or what it says.
  ///   - location: its line, where that is not the record's own place.
  mutating func omit(_ reason: Omission, _ detail: String, at location: RecordLocation? = nil) {
    omissions.append(Omitted(reason: reason, detail: detail, location: location))
  }

  /// Makes a mention an entity.
  mutating func addEntity(at index: Int) { entities.append(index) }

  /// Whether `start..<end` lies in the text.
  func holds(start: Int, end: Int) -> Bool { start >= 0 && start <= end && end <= scalars.count }
}

/// A part of a record that is not taken.
struct Omitted: Sendable {
  let reason: Omission
  /// What it says.
  let detail: String
  /// Where it stands, if not at the record's own place.
  var location: RecordLocation?
}

/// A span as a record states it: by its string, by its place, or by both.
struct StatedMention: Sendable {
  /// The entity's type; empty where there is none.
  var type = ""
  /// The string; nil where the data gives only offsets.
  var string: String?
  /// The first Unicode scalar; nil where the data gives only a string.
  var start: Int?
  /// The Unicode scalar after the span; nil where the string's length tells.
  var end: Int?
  /// How sure a model was.
  var confidence = Confidence()
  /// Whether white space at the span's ends belongs to it; nil if it does where the string stated has it, too.
  var keepsWhiteSpace: Bool?
  /// Whether the data gives the span in pieces with other text between them.
  var isBridged = false
  /// The line that states it, where that is not the record's own place.
  var location: RecordLocation?
}

extension StatedMention {
  /// Whether white space at the span's ends belongs to it.
  var hasOwnWhiteSpace: Bool { keepsWhiteSpace ?? (string != nil) }
}

/// A triple as a record states it.
struct StatedRelation: Sendable {
  /// A part of a complex object.
  struct Slot: Sendable {
    let name: String
    let object: Int
    var confidence = Confidence()
  }

  let predicate: String
  let subject: Int
  let object: Int
  var slots: [Slot] = []
  var confidence = Confidence()
}

/// An event as a record states it.
struct StatedEvent: Sendable {
  /// A part of an event.
  struct Argument: Sendable {
    let role: String
    /// The item of an enumerated role.
    var item: String?
    /// The mention; nil for an item that stands where the trigger does.
    var mention: Int?
    var aliases: [String] = []
    var confidence = Confidence()
  }

  let type: String
  var triggers: [Int] = []
  var arguments: [Argument] = []
  var confidence = Confidence()
}
