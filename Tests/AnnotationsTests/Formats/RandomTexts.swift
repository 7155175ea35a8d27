import CorpusReading
import Determinism

@testable import Annotations

/// Random annotated texts that are hard to write: characters beyond U+FFFF, quotes, tabs, line breaks
/// and separators of every form, overlapping entities, names with white space and signs.
struct RandomTexts {
  static let pieces = [
    "甲", "乙", "丙", "公司", "😀", "𠮷", "👩‍👩‍👧", "é", "e\u{301}", "\"", "'", "\\", "\\n", "\t", "\n",
    "\r\n", " ", "\u{3000}", ",", ";", ":", "%", "<", ">", "|", "{", "\u{1}", "7", "T1", "@value",
  ]
  static let names = [
    "人物", "组织关系-裁员", "", "_", "a b", "50%", "x:y", "企业/品牌", "角色2", "角色", "\t", "\"", "😀",
    "环节=正式上市", "%20", "2",
  ]

  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[generator.nextIndex(below: elements.count)]
  }

  /// A text whose relations and arguments are among its entities, as annotation tools have it.
  /// Nothing has a score.
  mutating func next(hasEvents: Bool = false) -> AnnotatedText {
    let text = (0..<1 + generator.nextIndex(below: 30)).map { _ in pick(Self.pieces) }.joined()
    var annotated = AnnotatedText(text: text, id: pick([nil, "文/1", "7", "a b?", ".x", "😀"]))
    annotated.entities = entities(of: text)
    for _ in 0..<generator.nextIndex(below: 5) {
      annotated.relations.append(
        Relation(
          predicate: pick(Self.names), subject: pick(annotated.entities),
          object: pick(annotated.entities)))
    }
    for _ in 0..<(hasEvents ? generator.nextIndex(below: 4) : 0) {
      annotated.events.append(event(among: annotated.entities))
    }
    return annotated
  }

  /// One entity or more, no place twice with the same type.
  private mutating func entities(of text: String) -> [Entity] {
    let scalars = ScalarText(text)
    var entities: [Entity] = []
    for _ in 0..<1 + generator.nextIndex(below: 6) {
      let start = generator.nextIndex(below: scalars.count)
      let end = start + 1 + generator.nextIndex(below: min(8, scalars.count - start))
      let entity = Entity(
        type: pick(Self.names), text: scalars[start..<end], start: start, end: end)
      let isNew = !entities.contains {
        $0.type == entity.type && $0.start == start && $0.end == end
      }
      if isNew { entities.append(entity) }
    }
    return entities
  }

  private mutating func event(among entities: [Entity]) -> Event {
    let trigger = pick(entities)
    let arguments = (0..<generator.nextIndex(below: 5)).map { _ in
      let (item, entity) = (pick([nil, nil, nil, "正式上市", "a=b", "", "2"]), pick(entities))
      return EventArgument(
        role: pick(Self.names), item: item, text: entity.text, start: entity.start,
        end: entity.end)
    }
    return Event(
      type: pick(Self.names),
      triggers: [EventTrigger(text: trigger.text, start: trigger.start, end: trigger.end)],
      arguments: arguments)
  }
}
