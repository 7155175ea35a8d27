import Annotations
import CorpusReading

/// The entity of `string` at its first occurrence in `text`.
package func entity(_ string: String, in text: String, type: String = "") -> Entity {
  guard let range = ScalarText(text).place(of: string) else {
    return Entity(type: type, text: string, start: -1, end: -1)
  }
  return Entity(type: type, text: string, start: range.lowerBound, end: range.upperBound)
}

/// The argument of `string` at its first occurrence in `text`.
package func argument(_ role: String, _ string: String, in text: String) -> EventArgument {
  let found = entity(string, in: text)
  return EventArgument(role: role, text: string, start: found.start, end: found.end)
}

extension Event {
  /// The event of `parts`, told apart by their roles: one of role `trigger` is a trigger, and one of
  /// role `环节=正式上市` an item.
  package init(type: String, parts: [EventArgument], score: Float? = nil) {
    self.init(type: type, score: score)
    for var part in parts {
      if part.role == "trigger" {
        triggers.append(
          EventTrigger(text: part.text, start: part.start, end: part.end, score: part.score))
        continue
      }
      let names = part.role.split(separator: "=", maxSplits: 1).map(String.init)
      if names.count == 2 { (part.role, part.item) = (names[0], names[1]) }
      arguments.append(part)
    }
  }
}
