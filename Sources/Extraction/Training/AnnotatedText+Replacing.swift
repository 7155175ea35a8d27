import Annotations
import CorpusReading

extension AnnotatedText {
  /// The text with `new` wherever `old` stood, annotations moved along; nil where an annotation overlaps
  /// a place of `old` without being that place, so that it could not be kept.
  ///
  ///     《活着》的作者是余华 → 《活着》的作者是鲁迅, the object of 作者 with it
  func replacing(_ old: String, by new: String) -> AnnotatedText? {
    guard let replacement = Replacement(of: old, by: new, in: ScalarText(text)) else { return nil }
    var result = self
    result.text = replacement.text
    for index in entities.indices {
      guard replacement.move(&result.entities[index]) else { return nil }
    }
    for index in relations.indices {
      guard replacement.move(&result.relations[index].subject),
        replacement.move(&result.relations[index].object),
        result.relations[index].slots.indices.allSatisfy({
          replacement.move(&result.relations[index].slots[$0].object)
        })
      else { return nil }
    }
    for event in events.indices {
      for index in events[event].triggers.indices {
        guard replacement.move(&result.events[event].triggers[index]) else { return nil }
      }
      for index in events[event].arguments.indices {
        guard replacement.move(&result.events[event].arguments[index]) else { return nil }
      }
    }
    return result
  }
}

/// The replacement of a string by another one.
private struct Replacement {
  /// The text after it.
  let text: String
  private let new: String
  /// Where the old string stood, in order and apart.
  private let places: [Range<Int>]
  /// By how many scalars the text grows at each place.
  private let growth: Int

  /// Nil if the text does not have `old`.
  init?(of old: String, by new: String, in text: ScalarText) {
    var places: [Range<Int>] = []
    for range in text.occurrences(of: old) where range.lowerBound >= places.last?.upperBound ?? 0 {
      places.append(range)
    }
    guard let first = places.first else { return nil }
    let ends = places.dropFirst().map(\.lowerBound) + [text.count]
    self.text =
      text[0..<first.lowerBound]
      + zip(places, ends).map { new + text[$0.upperBound..<$1] }.joined()
    (self.new, self.places) = (new, places)
    growth = new.unicodeScalars.count - first.count
  }

  /// Moves the `mention` at `start..<end`; false where it overlaps a place without being it.
  private func move(_ mention: inout String, _ start: inout Int, _ end: inout Int) -> Bool {
    let range = start..<end
    let before = places.prefix { $0.upperBound <= range.lowerBound }.count
    start += growth * before
    end += growth * before
    guard let next = places.dropFirst(before).first, next.overlaps(range) else { return true }
    (mention, end) = (new, end + growth)
    return next == range
  }

  func move(_ entity: inout Entity) -> Bool {
    move(&entity.text, &entity.start, &entity.end)
  }

  func move(_ trigger: inout EventTrigger) -> Bool {
    move(&trigger.text, &trigger.start, &trigger.end)
  }

  func move(_ argument: inout EventArgument) -> Bool {
    move(&argument.text, &argument.start, &argument.end)
  }
}
