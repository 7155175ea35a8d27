import Annotations

/// A trigger or argument of an event, by what it is to it.
struct EventMention: Hashable, Sendable {
  /// The trigger, a role or an item of one.
  let part: EventPart
  /// What stands there.
  let text: String
  /// Where, in scalars.
  let range: Range<Int>
  /// How sure it is; nil for gold annotation.
  var score: Float?
  /// How likely it is right, where that is known.
  var probability: Float?
}

extension Event {
  /// The triggers, then the arguments.
  var mentions: [EventMention] {
    triggers.map {
      EventMention(
        part: .trigger, text: $0.text, range: $0.range, score: $0.score,
        probability: $0.probability)
    }
      + arguments.map {
        EventMention(
          part: $0.part, text: $0.text, range: $0.range, score: $0.score,
          probability: $0.probability)
      }
  }

  /// The event of some mentions.
  init(type: String, mentions: [EventMention], score: Float?) {
    self.init(type: type, score: score)
    for mention in mentions { add(mention) }
  }

  private mutating func add(_ mention: EventMention) {
    let (start, end) = (mention.range.lowerBound, mention.range.upperBound)
    func argument(_ role: String, _ item: String?) -> EventArgument {
      EventArgument(
        role: role, item: item, text: mention.text, start: start, end: end, score: mention.score)
    }
    switch mention.part {
    case .trigger:
      triggers.append(
        EventTrigger(text: mention.text, start: start, end: end, score: mention.score))
    case .role(let role): arguments.append(argument(role, nil))
    case .item(let role, let item): arguments.append(argument(role, item))
    }
  }
}
