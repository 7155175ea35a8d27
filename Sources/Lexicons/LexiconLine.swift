import CorpusReading

/// One line of a lexicon file, taken apart.
enum LexiconLine {
  private static let tab = UInt8(ascii: "\t")
  private static let space = UInt8(ascii: " ")
  private static let expected =
    "a word, a tab or space and a count, which is a whole number, and a tag if wanted"

  /// The parts of speech in jieba's dictionary and in LAC's.
  private static let knownTags = Set(
    """
    a ad ag an b c d dg df e eng f g h i in j jn k l ln m mg mq n ng nr nrfg nrt ns nsf nt nw nz o \
    p q qe qg qv r rg rr rz s t tg u ud ug uj ul uv uz v vd vg vi vn vq vs x y yg z zg \
    PER LOC ORG TIME
    """.split(separator: " ").map(String.init))

  private typealias Field = Slice<UnsafeRawBufferPointer>

  /// The word and count of a line, nil for a blank one; the count is nil when there is none.
  ///
  /// - Throws: `LexiconError.badLine`.
  static func entry(in line: CorpusLine) throws -> (word: String, count: Int?)? {
    let bytes = line.bytes[...]
    guard let separator = bytes.firstIndex(of: tab) else {
      return try entry(of: bytes.split(separator: space), in: line)
    }
    let rest = bytes[(separator + 1)...].split { $0 == tab || $0 == space }
    guard separator > 0, rest.count <= 2, let count = countAfterTab(rest) else {
      throw problem(in: line)
    }
    return (text(bytes[..<separator]), count)
  }

  /// The error for a line that is no entry.
  static func problem(in line: CorpusLine) -> LexiconError {
    .badLine(path: line.path, line: line.number, found: line.text, expected: expected)
  }

  /// The count of the fields behind a tab: `count`, `count tag`, `tag`, or none; nil for others.
  private static func countAfterTab(_ fields: [Field]) -> Int?? {
    guard let first = fields.first else { return .some(nil) }
    if let count = count(first) { return count }
    return fields.count == 1 && isKnownTag(first) ? .some(nil) : nil
  }

  /// The entry of a line without a tab: a word of any number of fields, then its count and tag.
  private static func entry(of fields: [Field], in line: CorpusLine) throws -> (String, Int?)? {
    guard let first = fields.first, let last = fields.last else { return nil }
    var (count, tailLength): (Int?, Int) = (nil, 0)
    if fields.count >= 2, let found = self.count(last) {
      (count, tailLength) = (found, 1)
    } else if fields.count >= 3, isTag(last), let found = self.count(fields[fields.count - 2]) {
      (count, tailLength) = (found, 2)
    } else if fields.count >= 2, isKnownTag(last) {
      tailLength = 1
    } else if fields.count >= 2, looksLikeNumber(last) {
      throw problem(in: line)
    }
    let end = fields[fields.count - 1 - tailLength].endIndex
    return (text(line.bytes[first.startIndex..<end]), count)
  }

  private static func text(_ bytes: Field) -> String { String(decoding: bytes, as: UTF8.self) }

  /// The value of a field of digits only, nil when it is none or too large.
  private static func count(_ field: Field) -> Int? {
    var value = 0
    for byte in field {
      guard isDigit(byte), value < Int.max / 10 - 1 else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return field.isEmpty ? nil : value
  }

  private static func isKnownTag(_ field: Field) -> Bool { knownTags.contains(text(field)) }

  /// Whether a field behind a count may be a tag: a letter, then letters and digits.
  private static func isTag(_ field: Field) -> Bool {
    guard let first = field.first, isLetter(first) else { return false }
    return field.allSatisfy { isLetter($0) || isDigit($0) }
  }

  private static func looksLikeNumber(_ field: Field) -> Bool {
    let unsigned =
      field.first == UInt8(ascii: "-") || field.first == UInt8(ascii: "+")
      ? field.dropFirst() : field
    return unsigned.first.map(isDigit) ?? false
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
