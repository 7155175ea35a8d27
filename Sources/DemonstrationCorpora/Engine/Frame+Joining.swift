extension Frame {
  /// The frame with its rows, numbered words and events moved up, so that it can follow another
  /// frame in one sentence and speak of other things.
  ///
  /// A span that belongs to all of this frame's events then names them one by one.
  func shifted(numbers: Int, events: Int, eventCount: Int) -> Frame {
    Frame(
      pieces: pieces.map { piece in
        switch piece {
        case .text: piece
        case .choice(let alternatives):
          .choice(
            alternatives.map {
              $0.shifted(numbers: numbers, events: events, eventCount: eventCount)
            })
        case .slot(let slot): .slot(slot.shifted(by: numbers))
        case .span(let inner, let roles):
          .span(
            inner.shifted(numbers: numbers, events: events, eventCount: eventCount),
            roles: roles.flatMap { $0.shifted(by: events, eventCount: eventCount) })
        }
      })
  }

  /// The pieces of several frames, one after the other.
  static func + (first: Frame, second: Frame) -> Frame {
    Frame(pieces: first.pieces + second.pieces)
  }
}

extension Slot {
  fileprivate func shifted(by numbers: Int) -> Slot {
    number == 0 ? self : Slot(source: source, number: number + numbers, path: path)
  }
}

extension SpanRole {
  fileprivate func shifted(by events: Int, eventCount: Int) -> [SpanRole] {
    let numbers = event.map { [$0] } ?? Array(1..<(eventCount + 1))
    return numbers.map { SpanRole(event: $0 + events, role: role) }
  }
}
