/// What separates words, one definition for the whole library: the scalars with the Unicode property
/// White_Space (PropList.txt), among them the ideographic space and those that do not break a line.
///
/// Formats whose words only ASCII may separate use `UInt8.isASCIIWhiteSpace`.
extension Unicode.Scalar {
  /// Whether the scalar is white space.
  ///
  /// The property, without a search in the standard library's tables.
  package var isWhiteSpace: Bool {
    switch value {
    case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }
}

extension UInt8 {
  /// Whether the byte is white space of ASCII: a tab, one of the four line breaks, or a space.
  package var isASCIIWhiteSpace: Bool { self == 0x20 || 0x09...0x0D ~= self }
}

extension StringProtocol {
  /// Whether there is nothing but white space, or nothing at all.
  package var isBlank: Bool { unicodeScalars.allSatisfy(\.isWhiteSpace) }

  /// The words between any amount of white space; a mark that stands on a space goes with it.
  package func splitAtWhiteSpace() -> [String] {
    split(whereSeparator: { $0.unicodeScalars.first?.isWhiteSpace == true }).map { String($0) }
  }
}

extension UnsafeRawBufferPointer {
  /// Whether the text, valid UTF-8, is nothing but white space, or empty.
  package var isBlank: Bool {
    var place = 0
    while place < count {
      let size = whiteSpaceSize(at: place)
      if size == 0 { return false }
      place += size
    }
    return true
  }

  /// Calls `body` with each word between any amount of white space; the text is valid UTF-8.
  package func forEachWord(_ body: (UnsafeRawBufferPointer) -> Void) {
    var (start, place) = (0, 0)
    while place < count {
      let size = whiteSpaceSize(at: place)
      if size > 0 {
        if place > start { body(UnsafeRawBufferPointer(rebasing: self[start..<place])) }
        start = place + size
      }
      place += Swift.max(1, size)
    }
    if count > start { body(UnsafeRawBufferPointer(rebasing: self[start...])) }
  }

  /// The bytes of the white space that starts at `place`, 0 if none does. Outside ASCII, it starts with
  /// one of four bytes, which few words do.
  @inline(__always)
  private func whiteSpaceSize(at place: Int) -> Int {
    switch self[place] {
    case 0x20, 0x09...0x0D: 1
    case 0xC2: isWhiteSpace(UInt32(self[place + 1])) ? 2 : 0
    case 0xE1...0xE3:
      isWhiteSpace(
        UInt32(self[place] & 0xF) << 12 | UInt32(self[place + 1] & 0x3F) << 6
          | UInt32(self[place + 2] & 0x3F)) ? 3 : 0
    default: 0
    }
  }

  private func isWhiteSpace(_ value: UInt32) -> Bool {
    Unicode.Scalar(value)?.isWhiteSpace == true
  }
}
