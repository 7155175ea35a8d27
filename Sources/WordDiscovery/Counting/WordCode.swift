/// A word of up to eight symbols as one integer: its codes of 16 bits from the highest down, so that
/// integers are in the order of the words; what is left over is 0.
enum WordCode {
  static let maximumLength = 8

  /// - Precondition: at most eight codes, none 0.
  @inline(__always)
  static func pack(_ codes: UnsafeBufferPointer<UInt16>) -> UInt128 {
    var high: UInt64 = 0
    var low: UInt64 = 0
    for index in codes.indices {
      let shift = UInt64(48 - 16 * (index & 3))
      if index < 4 {
        high |= UInt64(codes[index]) << shift
      } else {
        low |= UInt64(codes[index]) << shift
      }
    }
    return UInt128(high) << 64 | UInt128(low)
  }

  static func pack(_ codes: some Sequence<UInt16>) -> UInt128 {
    var (word, shift): (UInt128, UInt128) = (0, 112)
    for code in codes {
      word |= UInt128(code) << shift
      shift = shift &- 16
    }
    return word
  }

  /// The codes of a word.
  static func codes(of word: UInt128) -> [UInt16] {
    (0..<length(of: word)).map { UInt16(truncatingIfNeeded: word >> UInt128(112 - 16 * $0)) }
  }

  /// How many codes a word has.
  static func length(of word: UInt128) -> Int { maximumLength - word.trailingZeroBitCount / 16 }
}
