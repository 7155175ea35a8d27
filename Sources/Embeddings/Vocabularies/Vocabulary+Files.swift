import CorpusReading
import Foundation
import Lexicons

extension Vocabulary {
  /// Reads a file with one token a line, in the order of their indices, as `write(to:)` makes it.
  ///
  /// - Throws: `EmbeddingsError.unreadable`; `.malformed` with the line for text that is not UTF-8, first lines
  ///   that are not `[PAD]` and `[UNK]`, an empty line, an unknown escape, and a token that comes twice.
  public init(contentsOf path: String) throws {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw EmbeddingsError.unreadable(path: path, reason: error.localizedDescription)
    }
    try self.init(data, path: path)
  }

  /// Reads the bytes of such a file; `path` is only for messages.
  ///
  /// - Throws: `EmbeddingsError.malformed` as `init(contentsOf:)`.
  package init(_ data: Data, path: String) throws {
    try self.init(VocabularyLines(bytes: [UInt8](data), path: path))
  }

  /// Writes a file with one token a line, so that the line's number minus one is the index; the first two lines
  /// are `[PAD]` and `[UNK]`.
  ///
  /// White space and control characters of a token, which editors and tools may change, are escaped, and so is
  /// the backslash: `\s` space, `\t` tab, `\n` line feed, `\r` carriage return, `\\` backslash, and
  /// `\u{3000}` with the scalar's hexadecimal number for all others.
  ///
  /// - Throws: `CorpusError.unwritable`.
  public func write(to path: String) throws {
    try AtomicFile.write(to: path) { writer in
      for index in 0..<count { try writer.write(TokenEscapes.escape(token(at: index)) + "\n") }
    }
  }

  private init(_ lines: VocabularyLines) throws {
    let tokens = try lines.tokens()
    for (index, token) in Self.reserved.enumerated() {
      let found = index < tokens.count ? tokens[index] : nil
      guard found == token else {
        throw lines.malformed(
          index + 1, expected: token, found: found?.debugDescription ?? "the end of the file")
      }
    }
    var table = WordTable()
    for (index, token) in tokens.enumerated().dropFirst(Self.reserved.count) {
      guard table.insert(token) == index - Self.reserved.count else {
        throw lines.malformed(
          index + 1, expected: "a token of its own", found: "\(token.debugDescription) again")
      }
    }
    self.init(table)
  }
}

/// The lines of a vocabulary file.
private struct VocabularyLines {
  let bytes: [UInt8]
  let path: String

  func tokens() throws -> [String] {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return try lines.enumerated().map { try token($0.element, line: $0.offset + 1) }
  }

  func malformed(_ line: Int, expected: String, found: String) -> EmbeddingsError {
    .malformed(path: path, at: .line(line), expected: expected, found: found)
  }

  private func token(_ line: ArraySlice<UInt8>, line number: Int) throws -> String {
    let bytes = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw malformed(number, expected: "text in UTF-8", found: "other bytes")
    }
    guard let token = TokenEscapes.unescape(text) else {
      throw malformed(
        number, expected: "one of the escapes \\s \\t \\n \\r \\\\ \\u{…}",
        found: text.debugDescription)
    }
    if token.isEmpty { throw malformed(number, expected: "a token", found: "an empty line") }
    return token
  }
}

/// Tokens as text without white space or control characters.
enum TokenEscapes {
  private static let letters: [(letter: Unicode.Scalar, scalar: Unicode.Scalar)] = [
    ("s", " "), ("t", "\t"), ("n", "\n"), ("r", "\r"), ("\\", "\\"),
  ]

  /// The token with every character escaped that a line of a file may not hold safely.
  static func escape(_ token: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in token.unicodeScalars {
      if let escape = letters.first(where: { $0.scalar == scalar }) {
        result += ["\\", escape.letter]
      } else if isUnsafe(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The token that was escaped, or nil when the text has an escape that means nothing.
  static func unescape(_ text: String) -> String? {
    if !text.utf8.contains(UInt8(ascii: "\\")) { return text }
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\\" else {
        result.append(scalar)
        continue
      }
      guard let meant = popEscape(&rest) else { return nil }
      result.append(meant)
    }
    return String(result)
  }

  /// The scalar meant by what follows a backslash.
  private static func popEscape(_ rest: inout Substring.UnicodeScalarView) -> Unicode.Scalar? {
    guard let letter = rest.popFirst() else { return nil }
    if letter != "u" { return letters.first { $0.letter == letter }?.scalar }
    guard rest.popFirst() == "{", let end = rest.firstIndex(of: "}"),
      let value = UInt32(String(rest[..<end]), radix: 16)
    else { return nil }
    rest = rest[end...].dropFirst()
    return Unicode.Scalar(value)
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator:
      true
    default: false
    }
  }
}
