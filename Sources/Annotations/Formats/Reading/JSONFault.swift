import CorpusReading

/// The first place where some bytes are not JSON (RFC 8259), for messages: Foundation says only that there is one.
struct JSONFault {
  /// The line, the first one of the bytes being 0.
  private(set) var line = 0
  /// The column in Unicode scalars, from 1.
  private(set) var column = 1
  /// What stands there.
  private(set) var found = ""
  /// What should.
  private(set) var expected = ""

  private static let deepest = 512

  /// Finds it; nil if the bytes are JSON.
  ///
  /// Complexity: linear in the bytes.
  init?(in bytes: [UInt8]) {
    var reader = Reader(bytes: bytes)
    do {
      try reader.readDocument()
      return nil
    } catch {
      let before = bytes[..<min(reader.place, bytes.count)]
      line = before.count { $0 == UInt8(ascii: "\n") }
      let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      column = before[start...].count { $0 & 0xC0 != 0x80 } + 1
      expected = error.expected
      let rest = String(
        decoding: bytes[min(reader.place, bytes.count)...].prefix(64), as: UTF8.self)
      found = rest.isEmpty ? "the end" : "“\(rest.prefix(12))”"
    }
  }

  private struct Problem: Error { let expected: String }

  private struct Reader {
    let bytes: [UInt8]
    var place = 0
    private var closers: [UInt8] = []

    init(bytes: [UInt8]) { self.bytes = bytes }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    mutating func readDocument() throws(Problem) {
      try readValue()
      while let closer = closers.last {
        skipSpace()
        if next == closer {
          place += 1
          closers.removeLast()
        } else if next == UInt8(ascii: ",") {
          place += 1
          skipSpace()
          if next == closer { continue }
          try readMember(of: closer)
        } else {
          throw Problem(expected: closer == UInt8(ascii: "}") ? "a comma or }" : "a comma or ]")
        }
      }
      skipSpace()
      if next != nil { throw Problem(expected: "nothing more") }
    }

    private mutating func readMember(of closer: UInt8) throws(Problem) {
      if closer == UInt8(ascii: "}") {
        guard next == UInt8(ascii: "\"") else { throw Problem(expected: "a name in quotes") }
        try readString()
        skipSpace()
        guard next == UInt8(ascii: ":") else { throw Problem(expected: "a colon") }
        place += 1
      }
      try readValue()
    }

    private mutating func readValue() throws(Problem) {
      skipSpace()
      switch next {
      case UInt8(ascii: "{"): try open(UInt8(ascii: "}"))
      case UInt8(ascii: "["): try open(UInt8(ascii: "]"))
      case UInt8(ascii: "\""): try readString()
      case let byte? where byte.isPartOfNumber && !"+.eE".utf8.contains(byte): readNumber()
      default:
        guard
          let word = ["true", "false", "null"].first(where: {
            bytes[place...].starts(with: $0.utf8)
          })
        else { throw Problem(expected: "a value") }
        place += word.utf8.count
      }
    }

    private mutating func open(_ closer: UInt8) throws(Problem) {
      if closers.count == JSONFault.deepest {
        throw Problem(expected: "values no deeper than \(JSONFault.deepest) in one another")
      }
      closers.append(closer)
      place += 1
      skipSpace()
      if next != closer { try readMember(of: closer) }
    }

    private mutating func readNumber() {
      while let byte = next, byte.isPartOfNumber { place += 1 }
    }

    private mutating func readString() throws(Problem) {
      place += 1
      while let byte = next {
        switch byte {
        case UInt8(ascii: "\""):
          place += 1
          return
        case UInt8(ascii: "\\"): try readEscape()
        case 0..<0x20: throw Problem(expected: "no control character within a string")
        default: place += 1
        }
      }
      throw Problem(expected: "the string's closing quote")
    }

    private mutating func readEscape() throws(Problem) {
      guard place + 1 < bytes.count else { throw Problem(expected: "an escaped character") }
      let sign = bytes[place + 1]
      guard sign == UInt8(ascii: "u") else {
        guard "\"\\/bfnrt".utf8.contains(sign) else {
          throw Problem(expected: "an escape such as \\n or \\u4E2D")
        }
        place += 2
        return
      }
      let unit = try unit(at: place)
      switch unit {
      case 0xD800..<0xDC00:
        guard place + 6 < bytes.count, bytes[place + 6] == UInt8(ascii: "\\"),
          (0xDC00..<0xE000).contains(try self.unit(at: place + 6))
        else { throw Problem(expected: "the second half of a surrogate pair behind its first") }
        place += 12
      case 0xDC00..<0xE000:
        throw Problem(expected: "the first half of a surrogate pair before its second")
      default: place += 6
      }
    }

    private func unit(at place: Int) throws(Problem) -> UInt32 {
      guard place + 6 <= bytes.count, bytes[place + 1] == UInt8(ascii: "u"),
        let unit = UInt32(String(decoding: bytes[place + 2..<place + 6], as: UTF8.self), radix: 16)
      else { throw Problem(expected: "four hexadecimal digits behind \\u") }
      return unit
    }

    private mutating func skipSpace() {
      while let byte = next, byte == 0x20 || (0x09...0x0D).contains(byte) { place += 1 }
    }
  }
}

extension UInt8 {
  fileprivate var isPartOfNumber: Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || "+-.eE".utf8.contains(self)
  }
}
