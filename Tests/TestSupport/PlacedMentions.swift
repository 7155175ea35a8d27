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
