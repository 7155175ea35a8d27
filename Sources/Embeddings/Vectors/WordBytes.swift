import CorpusReading

/// What the bytes of a word in a file of vectors are.
enum WordBytes {
  /// UTF-8.
  case whole
  /// UTF-8 whose last character is incomplete: the original tool cuts words after so many bytes.
  case cut
  /// Something else.
  case other

  init(_ bytes: UnsafeRawBufferPointer) {
    guard let bad = UTF8Text.firstInvalidByte(in: bytes) else {
      self = .whole
      return
    }
    self = Self.isBeginning(of: bytes[bad...]) ? .cut : .other
  }

  /// Whether the bytes, which are no character, are the beginning of one.
  private static func isBeginning(of bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
    guard let lead = bytes.first, bytes.count < 4 else { return false }
    let size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    // A character of which only the end is missing is one with the right continuation.
    let second: UInt8 = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80
    let missing = [second, 0x80, 0x80].dropFirst(bytes.count - 1).prefix(max(0, size - bytes.count))
    let completed = Array(bytes) + missing
    return !missing.isEmpty
      && completed.withUnsafeBytes { UTF8Text.firstInvalidByte(in: $0) == nil }
  }
}
