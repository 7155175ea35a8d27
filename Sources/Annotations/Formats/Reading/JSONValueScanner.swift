/// Cuts a stream of lines into the JSON objects that stand in it, one after another or in an array, over any lines: so no
/// more than one object is in memory. A list that begins with a string, such as spaCy's pairs of a text and an object, is
/// one value, too.
///
/// What stands between objects is passed over: white space, commas, the brackets of an array, comments, and the fences that
/// language models put around their answers. Objects are cut at their brackets alone; it is for a parser to tell whether
/// they are JSON. One that is left open ends where a line begins another: where lines hold one each, or its last string is
/// open.
struct JSONValueScanner {
  /// An object, or what stands in place of one, with its place.
  struct Value {
    let bytes: [UInt8]
    /// The line that it begins in.
    let line: Int
    /// Its number in an array, from 1; nil outside one.
    let index: Int?
    /// Whether it is an object from its first to its last bracket.
    let isWhole: Bool
  }

  private enum State { case between, inside, string(UInt8), escape(UInt8), comment, text }

  private var state = State.between
  private var depth = 0
  private var bytes: [UInt8] = []
  private var firstLine = 0
  private var index: Int?
  /// Whether a bracket was the last sign between objects: it begins an array, or a list that is a value.
  private var isBehindBracket = false
  /// Whether the first object stands in one line.
  private var hasObjectLines: Bool?

  /// Takes a line and calls `body` with each object that ends in it.
  mutating func read(
    _ line: UnsafeRawBufferPointer, number: Int, _ body: (Value) throws -> Void
  ) throws {
    if case .between = state {
      if line.starts(with: "```".utf8) { return }
      // The mark of a file that was joined to another.
      if line.starts(with: "\u{FEFF}".utf8) {
        return try read(
          UnsafeRawBufferPointer(rebasing: line.dropFirst(3)), number: number, body)
      }
    }
    if interrupts(line) { try finish(body) }
    for place in line.indices {
      let next = place + 1 < line.count ? line[place + 1] : 0
      if startsLineComment(line[place], next) { break }
      try take(line[place], next, number, body)
    }
    try endLine(body)
  }

  /// Calls `body` with what the file leaves open: an object, or an array between two, which has no bytes.
  mutating func end(_ body: (Value) throws -> Void) throws {
    beginArray()
    if index != nil && bytes.isEmpty {
      return try body(Value(bytes: [], line: firstLine, index: index, isWhole: false))
    }
    try finish(body)
  }

  /// Calls `body` with an object that is left open.
  private mutating func finish(_ body: (Value) throws -> Void) throws {
    while bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    let isOpen = !bytes.isEmpty
    let value = Value(bytes: bytes, line: firstLine, index: index, isWhole: false)
    (state, depth, bytes) = (.between, 0, [])
    if isOpen { try body(value) }
  }

  /// Whether a line begins an object although the one before it has no end.
  private func interrupts(_ line: UnsafeRawBufferPointer) -> Bool {
    guard depth > 0, let first = line.first,
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[") && bytes.first == first
    else { return false }
    if case .string = state { return true }
    return hasObjectLines == true
  }

  private func startsLineComment(_ byte: UInt8, _ next: UInt8) -> Bool {
    guard byte == UInt8(ascii: "/"), next == byte else { return false }
    switch state {
    case .between, .inside: return true
    case .string, .escape, .comment, .text: return false
    }
  }

  private mutating func take(
    _ byte: UInt8, _ next: UInt8, _ line: Int, _ body: (Value) throws -> Void
  ) throws {
    switch state {
    case .between, .text: try takeBetween(byte, next, line, body)
    case .inside: try takeInside(byte, next, line, body)
    case .string(let quote):
      bytes.append(byte)
      if byte == UInt8(ascii: "\\") { state = .escape(quote) }
      if byte == quote { state = .inside }
    case .escape(let quote):
      bytes.append(byte)
      state = .string(quote)
    case .comment:
      if byte == UInt8(ascii: "/"), bytes.last == UInt8(ascii: "*") {
        bytes.removeLast()
        state = depth == 0 ? .between : .inside
      } else if byte == UInt8(ascii: "*"), next == UInt8(ascii: "/") {
        bytes.append(byte)
      }
    }
  }

  private mutating func takeBetween(
    _ byte: UInt8, _ next: UInt8, _ line: Int, _ body: (Value) throws -> Void
  ) throws {
    switch byte {
    case UInt8(ascii: "{"):
      try finish(body)
      beginArray()
      (state, depth, bytes, firstLine) = (.inside, 1, [byte], line)
      index = index.map { $0 + 1 }
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      if isBehindBracket, bytes.isEmpty {
        isBehindBracket = false
        (state, depth, firstLine) = (.string(byte), 1, line)
        bytes = [UInt8(ascii: "["), byte]
        index = index.map { $0 + 1 }
      } else {
        takeText(byte, line)
      }
    case UInt8(ascii: "[") where bytes.isEmpty:
      beginArray()
      (isBehindBracket, firstLine) = (true, line)
    case UInt8(ascii: "]") where bytes.isEmpty: (index, isBehindBracket) = (nil, false)
    case UInt8(ascii: ","), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
      if !bytes.isEmpty { bytes.append(byte) }
    case UInt8(ascii: "/") where next == UInt8(ascii: "*") && bytes.isEmpty: state = .comment
    default: takeText(byte, line)
    }
  }

  /// Takes the bracket that was the last sign for the beginning of an array of values.
  private mutating func beginArray() {
    if isBehindBracket { (index, isBehindBracket) = (0, false) }
  }

  private mutating func takeText(_ byte: UInt8, _ line: Int) {
    beginArray()
    if bytes.isEmpty { firstLine = line }
    bytes.append(byte)
    state = .text
  }

  private mutating func takeInside(
    _ byte: UInt8, _ next: UInt8, _ line: Int, _ body: (Value) throws -> Void
  ) throws {
    if byte == UInt8(ascii: "/"), next == UInt8(ascii: "*") {
      state = .comment
      return
    }
    bytes.append(byte)
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): state = .string(byte)
    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      depth -= 1
      if depth > 0 { return }
      hasObjectLines = hasObjectLines ?? (line == firstLine)
      let value = Value(bytes: bytes, line: firstLine, index: index, isWhole: true)
      (state, bytes) = (.between, [])
      try body(value)
    default: break
    }
  }

  private mutating func endLine(_ body: (Value) throws -> Void) throws {
    switch state {
    case .between, .comment: break
    case .text: try finish(body)
    case .inside, .string: bytes.append(UInt8(ascii: "\n"))
    case .escape(let quote):
      bytes.append(UInt8(ascii: "\n"))
      state = .string(quote)
    }
  }
}
