/// The encoding of a text, told from some of its bytes.
///
/// A byte order mark decides. Without one, bytes that are UTF-8 are UTF-8, unless more than one in ten is zero. All others are read in
/// GB18030, in Big5 and in UTF-16 of either order: no more than one character of fifty may be undecodable, so that
/// damaged files are recognized too, and most plausible is the encoding in which most characters are frequent ones
/// (`FrequentCharacters`), at least two of five. ASCII says nothing for or against GB18030 and Big5, whose ASCII is
/// that of UTF-8; in UTF-16 it counts as frequent, and there have to be eight characters. The bytes are UTF-8 with
/// errors if that is no less plausible, or if nothing else is and the errors are few; else they are no text that is
/// known.
enum EncodingRecognition: Equatable {
  /// Text, damaged maybe.
  case text(TextEncoding)
  /// No text: what the file is, such as "a PNG image".
  case binary(String)
  /// No text in an encoding that is known.
  case unknown

  /// The most plausible reading of a file's first bytes; a character cut short at their end counts as none.
  init(ofFileBeginningWith bytes: UnsafeRawBufferPointer) {
    if let encoding = Self.marked(bytes) {
      self = .text(encoding)
    } else if let kind = BinaryKind.name(ofFileBeginningWith: bytes) {
      self = .binary(kind)
    } else if Self.isTextDespiteZeros(bytes) {
      self.init(ofTextIn: bytes)
    } else if let encoding = Self.mostPlausible([.utf16LittleEndian, .utf16BigEndian], for: bytes) {
      self = .text(encoding)
    } else {
      self = .binary("a binary file")
    }
  }

  /// Whether no byte is zero, or so few that UTF-8 may hold the character U+0000 here and there.
  private static func isTextDespiteZeros(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let zeroCount = bytes.count { $0 == 0 }
    return zeroCount == 0 || (zeroCount * 10 <= bytes.count && isUTF8(bytes))
  }

  /// The most plausible reading of bytes that follow ASCII only, or begin a file without a mark.
  init(ofTextIn bytes: UnsafeRawBufferPointer) {
    if Self.isUTF8(bytes) {
      self = .text(.utf8)
      return
    }
    let utf8 = SampleEvidence(bytes, as: .utf8)
    if let encoding = Self.mostPlausible(
      [.gb18030, .big5, .utf16LittleEndian, .utf16BigEndian], for: bytes,
      above: utf8.errorCount <= utf8.characterCount ? utf8.frequentShare : 0)
    {
      self = .text(encoding)
    } else {
      // Errors are few when there are no more of them than of characters outside ASCII, or one in ten bytes.
      let fewErrors = max(3, utf8.characterCount, bytes.count / 10)
      self = utf8.errorCount <= fewErrors ? .text(.utf8) : .unknown
    }
  }

  /// The byte order of UTF-16 or UTF-32 without a mark: that in which the bytes have more characters that are
  /// frequent or ASCII.
  static func byteOrder(
    of bytes: UnsafeRawBufferPointer, between little: TextEncoding, and big: TextEncoding
  ) -> TextEncoding {
    SampleEvidence(bytes, as: little).frequentShare < SampleEvidence(bytes, as: big).frequentShare
      ? big : little
  }

  /// The encoding that a byte order mark tells.
  static func marked(_ bytes: UnsafeRawBufferPointer) -> TextEncoding? {
    marks.first { bytes.starts(with: $0.bytes) }?.encoding
  }

  /// The mark of UTF-32 comes before that of UTF-16 which it begins with.
  private static let marks: [(bytes: [UInt8], encoding: TextEncoding)] = [
    ([0xEF, 0xBB, 0xBF], .utf8), ([0xFF, 0xFE, 0, 0], .utf32LittleEndian),
    ([0, 0, 0xFE, 0xFF], .utf32BigEndian), ([0xFF, 0xFE], .utf16LittleEndian),
    ([0xFE, 0xFF], .utf16BigEndian), ([0x84, 0x31, 0x95, 0x33], .gb18030),
  ]

  /// Whether the bytes are UTF-8, or CESU-8, which is read with it.
  private static func isUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let end = CESU8.joined(bytes).end
    return end == bytes.count || UTF8Text.isCutShort(bytes, at: end)
  }

  /// The encoding that is most plausible, and more so than `threshold`.
  private static func mostPlausible(
    _ encodings: [TextEncoding], for bytes: UnsafeRawBufferPointer, above threshold: Double = 0
  ) -> TextEncoding? {
    let candidates = encodings.map { ($0, SampleEvidence(bytes, as: $0).plausibility) }
    let best = candidates.max { $0.1 < $1.1 }
    return best.flatMap { $0.1 >= 0.4 && $0.1 > threshold ? $0.0 : nil }
  }
}

/// What some bytes are as text in an encoding.
private struct SampleEvidence {
  /// The characters that say something: not those of ASCII, except in UTF-16 and UTF-32.
  private(set) var characterCount = 0
  /// Those of them that are frequent.
  private var frequentCount = 0
  /// The parts of the bytes that are no character; one cut short at the end is none.
  private(set) var errorCount = 0
  private let encoding: TextEncoding

  init(_ bytes: UnsafeRawBufferPointer, as encoding: TextEncoding) {
    self.encoding = encoding
    encoding == .utf8 ? addUTF8(bytes) : addTranscoded(bytes)
  }

  var frequentShare: Double {
    characterCount == 0 ? 0 : Double(frequentCount) / Double(characterCount)
  }

  /// The share of frequent characters; 0 where there are too many errors, or too few characters.
  var plausibility: Double {
    let minimum = encoding.unitByteCount == 2 ? 8 : 1
    return characterCount < minimum || errorCount * 50 > characterCount ? 0 : frequentShare
  }

  private mutating func add(_ text: [UInt8]) {
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if scalar.isASCII && encoding.unitByteCount == 1 { continue }
      characterCount += 1
      let isVisibleASCII = scalar.isASCII && (scalar.value >= 0x20 || scalar.isWhiteSpace)
      if isVisibleASCII || FrequentCharacters.contains(scalar) { frequentCount += 1 }
    }
  }

  private mutating func addUTF8(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes
    while !rest.isEmpty {
      let (text, end) = CESU8.joined(rest)
      add(text)
      if end == rest.count || UTF8Text.isCutShort(rest, at: end) { return }
      errorCount += 1
      rest = UnsafeRawBufferPointer(rebasing: rest[(end + 1)...])
    }
  }

  private mutating func addTranscoded(_ bytes: UnsafeRawBufferPointer) {
    let memory = MemorySource(Array(bytes))
    guard let source = try? TranscodingSource(memory, encoding: encoding, name: "") else { return }
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { room.deallocate() }
    var text: [UInt8] = []
    while true {
      do {
        let count = try source.read(into: room)
        if count == 0 { break }
        text += room[..<count]
      } catch UndecodableText.invalid {
        source.skipInvalidUnit()
        errorCount += 1
      } catch {
        break
      }
    }
    add(text)
  }
}
