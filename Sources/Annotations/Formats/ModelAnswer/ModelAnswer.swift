/// What a language model says of a text, taken from JSON of the forms that such models use.
///
/// - Entities: a list of objects with a type and a text, of pairs `[text, type]` or of strings, or an object from type to
///   texts.
/// - Triples: a list of objects with subject, predicate and object, or of lists of these three. Subject and object are
///   strings, objects with a type and a text, or indices of entities.
/// - Events: a list of objects with a type, a trigger and arguments, or an object from type to such. Arguments are a list
///   of objects with a role and a text, or an object from role to texts.
///
/// Parts of any kind may also be members of a result, or its elements.
///
/// Strings are located in the text; offsets that an entity states are checked. What is none of these is counted.
struct ModelAnswer {
  /// The text with what was said so far.
  private(set) var stated: StatedText
  /// The types of entities by their strings, for ends of triples that state none.
  private var types: [String: String] = [:]

  /// Begins with a text of which nothing is said.
  init(to stated: StatedText) { self.stated = stated }

  /// Adds the entities, triples and events that are members of an object, or the elements of a list.
  mutating func addParts(of tree: JSONTree) {
    if case .list(let elements) = tree {
      for element in elements { addPart(element) }
      return
    }
    if let entities = tree[.entities] { addEntities(entities) }
    if let relations = tree[.relations] { addRelations(relations) }
    if let events = tree[.events] { addEvents(events) }
    if let results = tree[.results], results.string == nil { addParts(of: results) }
  }

  /// Adds what an answer without a text says: its parts or, of an object that names none, entities under their types.
  mutating func addAnswer(_ tree: JSONTree) {
    let isNamed = [AnswerName.entities, .relations, .events].contains { tree[$0] != nil }
    if case .object = tree, !isNamed {
      addEntities(tree)
    } else {
      addParts(of: tree)
    }
  }

  /// Adds an element of a list that may hold any kind.
  private mutating func addPart(_ tree: JSONTree) {
    if tree[.subject] != nil && tree[.object] != nil || tree.elements.count >= 3 {
      addRelation(tree)
    } else if tree[.trigger] != nil || tree[.arguments] != nil {
      addEvent(tree)
    } else {
      addEntity(tree)
    }
  }

  private mutating func addEntities(_ tree: JSONTree) {
    if let members = tree.members, tree[.mention]?.string == nil || tree[.type]?.string == nil {
      for (type, value) in members { addEntities(value, type: type) }
    } else {
      for element in tree.elements { addEntity(element) }
    }
  }

  private mutating func addEntities(_ texts: JSONTree, type: String) {
    for element in texts.elements {
      guard let text = element.string ?? element[.mention]?.string else {
        stated.omit(.otherRegion, element.summary)
        continue
      }
      add(mention(text, type: type, element))
    }
  }

  private mutating func addEntity(_ tree: JSONTree) {
    switch tree {
    case .string(let text): add(StatedMention(string: text))
    case .list(let elements) where elements.count == 2 && elements.allSatisfy { $0.string != nil }:
      addEntity(pair: elements.compactMap(\.string))
    case .object(let members):
      if let text = tree[.mention]?.string {
        add(mention(text, type: tree[.type]?.string ?? "", tree))
      } else {
        for (type, value) in members { addEntities(value, type: type) }
      }
    case .null, .boolean, .number, .list: stated.omit(.otherRegion, tree.summary)
    }
  }

  /// Adds a pair of a text and a type, or of a type and a text if only the second stands in the text.
  private mutating func addEntity(pair: [String]) {
    let stands = pair.map { !stated.scalars.occurrences(of: $0).isEmpty }
    let isTurned = !stands[0] && stands[1]
    add(StatedMention(type: pair[isTurned ? 0 : 1], string: pair[isTurned ? 1 : 0]))
  }

  private mutating func add(_ mention: StatedMention) {
    if let string = mention.string { types[string] = types[string] ?? mention.type }
    stated.addEntity(mention)
  }

  /// A mention of a text, with what an object states beside it.
  private func mention(_ text: String, type: String, _ tree: JSONTree) -> StatedMention {
    StatedMention(
      type: type, string: text, start: tree[.start]?.integer, end: tree[.end]?.integer,
      confidence: confidence(tree))
  }

  private func confidence(_ tree: JSONTree) -> Confidence {
    guard case .number(let number)? = tree[.confidence] else { return Confidence() }
    return Confidence(score: Float(number))
  }
}

extension ModelAnswer {
  private mutating func addRelations(_ tree: JSONTree) {
    for element in tree.elements { addRelation(element) }
  }

  private mutating func addRelation(_ tree: JSONTree) {
    var parts: [JSONTree?] = [tree[.subject], tree[.predicate], tree[.object]]
    if case .list(let elements) = tree { parts = (0..<3).map { elements.element(at: $0) } }
    guard let predicate = parts[1]?.string,
      let subject = end(parts[0], type: tree[.subjectType]?.string),
      let object = end(parts[2], type: tree[.objectType]?.string)
    else {
      stated.omit(.noEnd, tree.summary)
      return
    }
    stated.relations.append(
      StatedRelation(
        predicate: predicate, subject: subject, object: object, confidence: confidence(tree)))
  }

  /// The mention of a subject or an object; nil if it names none.
  private mutating func end(_ tree: JSONTree?, type: String?) -> Int? {
    guard let tree else { return nil }
    if let index = tree.integer, let entity = stated.entities.element(at: index) { return entity }
    guard let text = tree.string ?? tree[.mention]?.string else { return nil }
    let type = type ?? tree[.type]?.string ?? types[text] ?? ""
    return stated.add(mention(text, type: type, tree))
  }
}

extension ModelAnswer {
  private mutating func addEvents(_ tree: JSONTree) {
    let isOne = tree[.eventType]?.string != nil || tree[.trigger] != nil || tree[.arguments] != nil
    if let members = tree.members, !isOne {
      for (type, value) in members {
        for element in value.elements { addEvent(element, type: type) }
      }
    } else {
      for element in tree.elements { addEvent(element) }
    }
  }

  private mutating func addEvent(_ tree: JSONTree, type: String? = nil) {
    guard let type = type ?? tree[.eventType]?.string, tree.members != nil else {
      stated.omit(.otherRegion, tree.summary)
      return
    }
    var event = StatedEvent(type: type, confidence: confidence(tree))
    for trigger in tree[.trigger]?.elements ?? [] {
      if let text = trigger.string ?? trigger[.mention]?.string {
        event.triggers.append(stated.add(mention(text, type: "", trigger)))
      } else {
        stated.omit(.otherRegion, trigger.summary)
      }
    }
    addArguments(tree[.arguments] ?? .null, to: &event)
    stated.events.append(event)
  }

  private mutating func addArguments(_ tree: JSONTree, to event: inout StatedEvent) {
    if let members = tree.members {
      for (role, value) in members { addArgument(role, value, to: &event) }
      return
    }
    for element in tree.elements {
      if let role = element[.role]?.string {
        addArgument(role, element[.filler] ?? .null, to: &event)
      } else if let members = element.members {
        for (role, value) in members { addArgument(role, value, to: &event) }
      } else if case .list(let pair) = element, pair.count == 2, let role = pair[0].string {
        addArgument(role, pair[1], to: &event)
      } else {
        stated.omit(.otherRegion, element.summary)
      }
    }
  }

  /// Adds what fills a role: a text, an object with one, or a list of such; null and the empty text are nothing.
  private mutating func addArgument(
    _ role: String, _ tree: JSONTree, to event: inout StatedEvent
  ) {
    for element in tree.elements {
      guard let text = element.string ?? element[.filler]?.string else {
        stated.omit(.otherRegion, element.summary)
        continue
      }
      if text.isEmpty { continue }
      event.arguments.append(
        .init(
          role: role, mention: stated.add(mention(text, type: "", element)),
          confidence: confidence(element)))
    }
  }
}
