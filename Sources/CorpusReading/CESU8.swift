/// UTF-8 in which a character outside the basic plane is a pair of surrogates of three bytes each (Unicode Technical
/// Report 26).
enum CESU8 {
  private static let pairByteCount = 6

  /// The text as UTF-8, up to the first byte that is part of neither UTF-8 nor a pair, or to its end.
  ///
  /// Complexity: linear.
  static func joined(_ bytes: UnsafeRawBufferPointer) -> (text: [UInt8], end: Int) {
    var text: [UInt8] = []
    var start = 0
    while let offset = UTF8Text.firstInvalidByte(
      in: UnsafeRawBufferPointer(rebasing: bytes[start...]))
    {
      let place = start + offset
      text += bytes[start..<place]
      guard let scalar = pair(in: bytes, at: place) else { return (text, place) }
      text += Array(String(Character(scalar)).utf8)
      start = place + pairByteCount
    }
    return (text + bytes[start...], bytes.count)
  }

  /// The character whose surrogates begin at `place`.
  private static func pair(in bytes: UnsafeRawBufferPointer, at place: Int) -> Unicode.Scalar? {
    guard bytes.count - place >= pairByteCount,
      let high = surrogate(in: bytes, at: place), 0xD800..<0xDC00 ~= high,
      let low = surrogate(in: bytes, at: place + 3), 0xDC00..<0xE000 ~= low
    else { return nil }
    return Unicode.Scalar(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
  }

  private static func surrogate(in bytes: UnsafeRawBufferPointer, at place: Int) -> UInt32? {
    guard bytes[place] == 0xED, 0xA0..<0xC0 ~= bytes[place + 1], 0x80..<0xC0 ~= bytes[place + 2]
    else { return nil }
    return 0xD000 | UInt32(bytes[place + 1] & 0x3F) << 6 | UInt32(bytes[place + 2] & 0x3F)
  }
}
