/// Reads decimal numbers from bytes, about ten times as fast as `Float(String)` and with the same results.
enum DecimalParser {
  /// The float nearest to the number that `text` spells, or nil when it spells none.
  ///
  /// Up to 19 digits and a power of ten to 22 make an exact quotient or product of doubles, rounded once;
  /// rounding it again to a float is right unless it lies just between two floats (Clinger 1990,
  /// doi:10.1145/93542.93557). Everything else is left to the standard library.
  static func float(_ text: UnsafeRawBufferPointer) -> Float? {
    fastFloat(text) ?? Float(String(decoding: text, as: UTF8.self))
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  private static func fastFloat(_ text: UnsafeRawBufferPointer) -> Float? {
    var digits = Digits()
    var position = 0
    let isNegative = text.first == UInt8(ascii: "-")
    if isNegative { position = 1 }
    digits.read(text, &position)
    if position < text.count, text[position] == UInt8(ascii: ".") {
      position += 1
      let before = digits.count
      digits.read(text, &position)
      digits.exponent = before - digits.count
    }
    if position < text.count {
      guard let exponent = exponent(text, position) else { return nil }
      digits.exponent += exponent
    }
    guard let value = digits.value(powersOfTen) else { return nil }
    return isNegative ? -value : value
  }

  /// The whole number after an `e` that ends the text, when it has one or two digits.
  private static func exponent(_ text: UnsafeRawBufferPointer, _ start: Int) -> Int? {
    guard text[start] | 0x20 == UInt8(ascii: "e"), start + 1 < text.count else { return nil }
    let sign = text[start + 1]
    let hasSign = sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+")
    var digits = Digits()
    var position = start + (hasSign ? 2 : 1)
    digits.read(text, &position)
    guard position == text.count, 1...2 ~= digits.count else { return nil }
    return sign == UInt8(ascii: "-") ? -Int(digits.mantissa) : Int(digits.mantissa)
  }

  /// The digits of a number without their point.
  private struct Digits {
    var mantissa: UInt64 = 0
    var count = 0
    var exponent = 0

    mutating func read(_ text: UnsafeRawBufferPointer, _ position: inout Int) {
      while position < text.count, 0x30...0x39 ~= text[position] {
        mantissa = mantissa &* 10 &+ UInt64(text[position] - 0x30)
        count += 1
        position += 1
      }
    }

    /// mantissa · 10^exponent as a float, or nil where two roundings might differ from one.
    func value(_ powersOfTen: [Double]) -> Float? {
      guard 1...19 ~= count, mantissa < 1 << 53, -22...22 ~= exponent else { return nil }
      let power = powersOfTen[abs(exponent)]
      let double = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
      let isHalfway = double.bitPattern & 0x1FFF_FFFF == 0x1000_0000
      let isNormal = double == 0 || double > 0x1p-126 && double < 0x1p127
      return isHalfway || !isNormal ? nil : Float(double)
    }
  }
}
