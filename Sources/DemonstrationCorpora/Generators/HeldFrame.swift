/// A frame with the events it reports, and whether it is kept for development.
struct HeldFrame: Sendable {
  let frame: Frame
  /// In the order of their numbers; none for a frame of relations.
  let events: [AnnouncedEvent]
  let isHeldOut: Bool

  /// Reads a line of frames: `!` at its beginning keeps it for development.
  init(line: Substring, isReporting: Bool) throws {
    var rest = Substring(line.trimmed)
    isHeldOut = rest.first == "!"
    if isHeldOut { rest = rest.dropFirst() }
    events = isReporting ? try AnnouncedEvent.take(from: &rest) : []
    frame = try FrameParser.parse(String(rest))
  }

  private init(frame: Frame, events: [AnnouncedEvent], isHeldOut: Bool) {
    self.frame = frame
    self.events = events
    self.isHeldOut = isHeldOut
  }

  /// Reads one frame a line.
  static func frames(in source: String, isReporting: Bool) throws -> [HeldFrame] {
    try source.split(separator: "\n").map { try HeldFrame(line: $0, isReporting: isReporting) }
  }

  /// Two sentences in one text, about different rows and with events of their own.
  func followed(by next: HeldFrame) -> HeldFrame {
    let first = frame.shifted(numbers: 0, events: 0, eventCount: events.count)
    let second = next.frame.shifted(
      numbers: 5, events: events.count, eventCount: next.events.count)
    return HeldFrame(
      frame: first + Frame(pieces: [.text("。")]) + second, events: events + next.events,
      isHeldOut: isHeldOut)
  }

  /// The same with words before and after that state nothing.
  func dressed(before: Frame?, after: Frame?) -> HeldFrame {
    let empty = Frame(pieces: [])
    return HeldFrame(
      frame: (before ?? empty) + frame + (after ?? empty), events: events, isHeldOut: isHeldOut)
  }
}
