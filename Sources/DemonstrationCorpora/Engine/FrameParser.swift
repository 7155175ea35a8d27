/// Reads the notation of `Frame`.
struct FrameParser {
  private let source: String
  private let characters: [Character]
  private var position = 0

  private init(_ source: String) {
    self.source = source
    characters = Array(source)
  }

  /// Reads one frame; throws `NotationError` when brackets do not match.
  static func parse(_ source: String) throws -> Frame {
    var parser = FrameParser(source)
    let frame = try parser.sequence(until: [])
    guard parser.position == parser.characters.count else { throw NotationError.unbalanced(source) }
    return frame
  }

  /// Reads one frame a line; blank lines are skipped.
  static func parseLines(_ source: String) throws -> [Frame] {
    try source.split(separator: "\n").map { try parse($0.trimmed) }
  }

  private mutating func sequence(until stops: Set<Character>) throws -> Frame {
    var pieces: [FramePiece] = []
    var text = ""
    func flush() {
      if !text.isEmpty { pieces.append(.text(text)) }
      text = ""
    }
    while position < characters.count, !stops.contains(characters[position]) {
      let character = characters[position]
      guard "({[".contains(character) else {
        text.append(character)
        position += 1
        continue
      }
      flush()
      position += 1
      pieces.append(try bracket(opened: character))
    }
    flush()
    return Frame(pieces: pieces)
  }

  private mutating func bracket(opened: Character) throws -> FramePiece {
    switch opened {
    case "(": try choice()
    case "{": .slot(try slot(of: literal(until: "}")))
    default: try span()
    }
  }

  private mutating func choice() throws -> FramePiece {
    var alternatives: [Frame] = []
    while true {
      alternatives.append(try sequence(until: ["|", ")"]))
      if try next() == ")" { return .choice(alternatives) }
    }
  }

  private mutating func span() throws -> FramePiece {
    let inner = try sequence(until: ["@"])
    _ = try next()
    let roles = try literal(until: "]").split(separator: ",").map { mark in
      let digits = mark.prefix { $0.isASCII && $0.isNumber }
      return SpanRole(event: Int(digits), role: String(mark.dropFirst(digits.count)))
    }
    return .span(inner, roles: roles)
  }

  private func slot(of text: String) throws -> Slot {
    let parts = text.split(separator: ".").map(String.init)
    let named = (parts.first ?? "").split(separator: "#").map(String.init)
    guard let name = named.first else { throw NotationError.emptySlot(source) }
    let path = parts.dropFirst().map(FrameParser.field)
    let number = named.count > 1 ? Int(named[1]) ?? 1 : (path.isEmpty ? 0 : 1)
    return Slot(source: name, number: number, path: path)
  }

  private static func field(_ text: String) -> Slot.Field {
    guard let digit = text.last?.wholeNumberValue, text.last?.isASCII == true else {
      return Slot.Field(name: text, index: 0)
    }
    return Slot.Field(name: String(text.dropLast()), index: digit)
  }

  private mutating func literal(until stop: Character) throws -> String {
    let start = position
    while try next() != stop {}
    return String(characters[start..<(position - 1)])
  }

  private mutating func next() throws -> Character {
    guard position < characters.count else { throw NotationError.unbalanced(source) }
    position += 1
    return characters[position - 1]
  }
}

extension StringProtocol {
  /// The text without the blanks at its ends.
  var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
