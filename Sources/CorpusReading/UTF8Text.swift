/// UTF-8 bytes checked and decoded by hand, without building a `String`.
public enum UTF8Text {
  /// The offset of the first byte that is not part of well-formed UTF-8 (Unicode 16, table 3-7),
  /// or nil when there is none.
  ///
  /// Complexity: one pass, eight bytes at a time where they are ASCII.
  public static func firstInvalidByte(in bytes: UnsafeRawBufferPointer) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    let pointer = base.assumingMemoryBound(to: UInt8.self)
    let count = bytes.count
    var index = 0
    while index < count {
      let lead = pointer[index]
      if lead < 0x80 {
        index += asciiLength(base + index, remaining: count - index)
        continue
      }
      let length = sequenceLength(pointer + index, remaining: count - index)
      if length == 0 { return index }
      index += length
    }
    return nil
  }

  /// The offset of the first byte that is not ASCII, or nil when there is none.
  ///
  /// Complexity: one pass, 64 bytes at a time.
  static func firstNonASCIIByte(in bytes: UnsafeRawBufferPointer) -> Int? {
    var index = 0
    while bytes.count - index >= 64 {
      let block = bytes.loadUnaligned(fromByteOffset: index, as: SIMD8<UInt64>.self)
      if (block & 0x8080_8080_8080_8080) != .zero { break }
      index += 64
    }
    return bytes[index...].firstIndex { $0 >= 0x80 }
  }

  /// Whether the bytes from `offset` on, where the text stops being UTF-8, are the beginning of a character: whether
  /// the text is cut off within it.
  static func isCutShort(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Bool {
    let rest = bytes[offset...]
    guard let lead = rest.first, 0xC2..<0xF5 ~= lead else { return false }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard rest.count < length else { return false }
    // The smallest or the largest bytes that may follow make it whole, where anything does.
    return ([0x80, 0xBF] as [UInt8]).contains { filling in
      let whole = Array(rest) + Array(repeating: filling, count: length - rest.count)
      return whole.withUnsafeBytes(firstInvalidByte) == nil
    }
  }

  /// Eight when the next eight bytes are all ASCII, else one: the next byte is known to be ASCII.
  @inline(__always)
  private static func asciiLength(_ pointer: UnsafeRawPointer, remaining: Int) -> Int {
    guard remaining >= 8 else { return 1 }
    let word = pointer.loadUnaligned(as: UInt64.self)
    return word & 0x8080_8080_8080_8080 == 0 ? 8 : 1
  }

  /// The length of the well-formed sequence of two to four bytes that starts here, 0 if none does.
  @inline(__always)
  private static func sequenceLength(_ bytes: UnsafePointer<UInt8>, remaining: Int) -> Int {
    let lead = bytes[0]
    if lead >= 0xE0 && lead < 0xF0 {
      guard remaining >= 3, isContinuation(bytes[1]), isContinuation(bytes[2]) else { return 0 }
      let overlong = lead == 0xE0 && bytes[1] < 0xA0
      let surrogate = lead == 0xED && bytes[1] >= 0xA0
      return overlong || surrogate ? 0 : 3
    }
    if lead >= 0xC2 && lead < 0xE0 {
      return remaining >= 2 && isContinuation(bytes[1]) ? 2 : 0
    }
    guard lead >= 0xF0, lead < 0xF5, remaining >= 4 else { return 0 }
    guard isContinuation(bytes[1]), isContinuation(bytes[2]), isContinuation(bytes[3]) else {
      return 0
    }
    let overlong = lead == 0xF0 && bytes[1] < 0x90
    let tooLarge = lead == 0xF4 && bytes[1] >= 0x90
    return overlong || tooLarge ? 0 : 4
  }

  @inline(__always)
  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

  /// Decodes one scalar of valid UTF-8 and moves `index` behind it.
  ///
  /// - Precondition: `bytes` is valid UTF-8 and `index` is the start of a scalar in it.
  @inlinable @inline(__always)
  public static func decode(_ bytes: UnsafePointer<UInt8>, at index: inout Int) -> UInt32 {
    let lead = UInt32(bytes[index])
    if lead < 0x80 {
      index += 1
      return lead
    }
    let second = UInt32(bytes[index + 1] & 0x3F)
    if lead < 0xE0 {
      index += 2
      return (lead & 0x1F) << 6 | second
    }
    let third = UInt32(bytes[index + 2] & 0x3F)
    if lead < 0xF0 {
      index += 3
      return (lead & 0x0F) << 12 | second << 6 | third
    }
    let fourth = UInt32(bytes[index + 3] & 0x3F)
    index += 4
    return (lead & 0x07) << 18 | second << 12 | third << 6 | fourth
  }

  /// Calls `body` with every scalar of valid UTF-8 and the byte offset at which it starts.
  ///
  /// - Precondition: `bytes` is valid UTF-8, as the lines of a `Corpus` are.
  @inlinable @inline(__always)
  public static func forEachScalar(
    in bytes: UnsafeRawBufferPointer, _ body: (_ scalar: UInt32, _ byteOffset: Int) -> Void
  ) {
    guard let base = bytes.baseAddress else { return }
    let pointer = base.assumingMemoryBound(to: UInt8.self)
    var index = 0
    while index < bytes.count {
      let start = index
      body(decode(pointer, at: &index), start)
    }
  }
}
