extension StatedText {
  /// Whether `other`, the record that follows, is about the same text.
  func isContinued(by other: StatedText) -> Bool {
    isPart && other.isPart && id == other.id && scalars.scalars == other.scalars.scalars
  }

  /// Adds what `other` says of the same text.
  mutating func append(_ other: StatedText) {
    let first = mentions.count
    for mention in other.mentions { _ = add(mention) }
    for index in other.entities { addEntity(at: first + index) }
    relations += other.relations.map { $0.moved(by: first) }
    events += other.events.map { $0.moved(by: first) }
    for omitted in other.omissions {
      omit(omitted.reason, omitted.detail, at: omitted.location)
    }
    unlocated += other.unlocated
  }
}

extension StatedRelation {
  /// The same with mentions that come so much later.
  fileprivate func moved(by count: Int) -> StatedRelation {
    StatedRelation(
      predicate: predicate, subject: subject + count, object: object + count,
      slots: slots.map {
        Slot(name: $0.name, object: $0.object + count, confidence: $0.confidence)
      }, confidence: confidence)
  }
}

extension StatedEvent {
  /// The same with mentions that come so much later.
  fileprivate func moved(by count: Int) -> StatedEvent {
    var event = self
    event.triggers = triggers.map { $0 + count }
    for index in event.arguments.indices {
      event.arguments[index].mention = arguments[index].mention.map { $0 + count }
    }
    return event
  }
}
