extension StringProtocol {
  /// The string with `%` and two hexadecimal digits for each UTF-8 byte of a scalar that is not
  /// plain (RFC 3986, section 2.1); `removingPercentEncoding` turns it back if `%` is not plain.
  func percentEncoded(unless isPlain: (Unicode.Scalar) -> Bool) -> String {
    var text = ""
    for scalar in unicodeScalars {
      if isPlain(scalar) {
        text.unicodeScalars.append(scalar)
      } else {
        for byte in String(scalar).utf8 {
          let digits = String(byte, radix: 16, uppercase: true)
          text += digits.count < 2 ? "%0" + digits : "%" + digits
        }
      }
    }
    return text
  }
}

extension Unicode.Scalar {
  /// Whether the scalar may stand in every part of a URL: a Latin letter, a digit or one of `-._~`.
  var isUnreserved: Bool { isASCII && (isLatinLetter || isDigit || "-._~".contains(self)) }

  /// Whether the scalar is one of the 33 control characters of ASCII.
  var isControl: Bool { value < 0x20 || value == 0x7F }
}

extension String {
  /// Whether the string has the scalar itself.
  func contains(_ scalar: Unicode.Scalar) -> Bool { unicodeScalars.contains(scalar) }
}
