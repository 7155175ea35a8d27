/// The encoding of a text, told from some of its bytes.
///
/// A byte order mark decides. Without one, bytes that are UTF-8 are UTF-8, unless some are zero. Of all others, it is
/// read how well they would be text in GB18030, in Big5 and in UTF-16 of either order: no more than one character of
/// fifty may be undecodable, so that damaged files are recognised too, and most plausible is the encoding in which
/// most characters are frequent ones (``FrequentCharacters``), at least two of five. ASCII says nothing for or against
/// GB18030 and Big5, whose ASCII is that of UTF-8, and stands among the frequent characters of UTF-16. When none is
/// plausible, the bytes are UTF-8 with errors if the errors are few, and else no text that is known.
enum EncodingRecognition: Equatable {
  /// Text, damaged maybe.
  case text(TextEncoding)
  /// No text: what the file is, such as "a PNG image".
  case binary(String)
  /// No text in an encoding that is known.
  case unknown

  /// The most plausible reading of the beginning of a file; a character cut short at its end counts as none.
  init(ofFileBeginningWith bytes: UnsafeRawBufferPointer) {
    if let encoding = Self.marked(bytes) {
      self = .text(encoding)
    } else if let kind = BinaryKind.name(ofFileBeginningWith: bytes) {
      self = .binary(kind)
    } else if !bytes.contains(0) {
      self.init(ofTextIn: bytes)
    } else if let encoding = Self.mostPlausible([.utf16LittleEndian, .utf16BigEndian], for: bytes) {
      self = .text(encoding)
    } else {
      self = .binary("a binary file")
    }
  }

  /// The most plausible reading of bytes that follow ASCII only, or begin a file without a mark.
  init(ofTextIn bytes: UnsafeRawBufferPointer) {
    let candidates: [TextEncoding] = [.gb18030, .big5, .utf16LittleEndian, .utf16BigEndian]
    if Self.isUTF8(bytes) {
      self = .text(.utf8)
    } else if let encoding = Self.mostPlausible(candidates, for: bytes) {
      self = .text(encoding)
    } else {
      self = Self.hasFewErrors(bytes) ? .text(.utf8) : .unknown
    }
  }

  /// The byte order of UTF-16 or UTF-32 without a mark: that in which the bytes have more characters that are
  /// frequent or ASCII.
  static func byteOrder(
    of bytes: UnsafeRawBufferPointer, between little: TextEncoding, and big: TextEncoding
  ) -> TextEncoding {
    frequentShare(of: bytes, in: little) ?? 0 < frequentShare(of: bytes, in: big) ?? 0
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

  /// Whether the errors are fewer than the characters outside ASCII, or one of ten bytes, or no more than three.
  private static func hasFewErrors(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var (valid, invalid, total) = (0, 0, 0)
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      total += 1
      if scalar == "\u{FFFD}" { invalid += 1 } else if !scalar.isASCII { valid += 1 }
    }
    return invalid <= max(3, valid, total / 10)
  }

  private static func mostPlausible(
    _ encodings: [TextEncoding], for bytes: UnsafeRawBufferPointer
  ) -> TextEncoding? {
    let shares = encodings.map { ($0, frequentShare(of: bytes, in: $0) ?? 0) }
    let best = shares.max { $0.1 < $1.1 }
    return best.flatMap { $0.1 >= 0.4 ? $0.0 : nil }
  }

  /// The share of frequent characters among those that say something; nil if too many bytes are undecodable.
  private static func frequentShare(
    of bytes: UnsafeRawBufferPointer, in encoding: TextEncoding
  ) -> Double? {
    guard let (text, errorCount) = TranscodedSample.decode(bytes, from: encoding) else {
      return nil
    }
    let isASCIIEvidence = encoding != .gb18030 && encoding != .big5
    var (frequent, total) = (0, 0)
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        if !isASCIIEvidence { continue }
        frequent += scalar.value >= 0x20 || scalar.isWhiteSpace ? 1 : 0
      } else if FrequentCharacters.contains(scalar) {
        frequent += 1
      }
      total += 1
    }
    return total == 0 || errorCount * 50 > total ? nil : Double(frequent) / Double(total)
  }
}

/// Some bytes read in an encoding, whatever they are.
private enum TranscodedSample {
  /// The text, and how many parts of it are no character; one cut short at the end is dropped. Nil if this system
  /// cannot convert from the encoding.
  static func decode(
    _ bytes: UnsafeRawBufferPointer, from encoding: TextEncoding
  ) -> (text: String, errorCount: Int)? {
    let memory = MemorySource(Array(bytes))
    guard let source = try? TranscodingSource(memory, encoding: encoding, name: "") else {
      return nil
    }
    var (text, errorCount) = ([UInt8](), 0)
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { room.deallocate() }
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
    return (String(decoding: text, as: UTF8.self), errorCount)
  }
}
