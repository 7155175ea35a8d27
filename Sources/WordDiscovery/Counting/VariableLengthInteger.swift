/// Whole numbers in as few bytes as they need (LEB128): seven bits a byte, low ones first.
enum VariableLengthInteger {
  static let maximumByteCount = 9

  @inline(__always)
  static func encode(_ value: Int, to bytes: inout [UInt8]) {
    var rest = UInt64(value)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// The number at `position`, below 2⁶³; nil when the bytes end before it does.
  @inline(__always)
  static func decode(_ bytes: UnsafeRawBufferPointer, at position: inout Int) -> Int? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while position < bytes.count && shift < 63 {
      let byte = bytes[position]
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(value) }
      shift += 7
    }
    return nil
  }
}
