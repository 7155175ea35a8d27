/// nlp-zero's last step: neighboring words of ASCII letters and digits become one.
package enum LatinJoining {
  /// Joins the words behind `first`, all of which follow one another in the text.
  ///
  /// A word that ends in an ASCII letter or digit opens a chain; the next one joins it when it
  /// ends so too and consists of ASCII letters, decimal digits of any script and `.` alone. A word
  /// that ends so but holds something else closes the chain and does not open one itself.
  package static func join(
    _ words: inout [Range<Int>], from first: Int, in scalars: [UInt32]
  ) {
    var kept = first
    var isOpen = false
    for index in first..<words.count {
      let word = words[index]
      let endsInLatin = isLatin(scalars[word.upperBound - 1])
      if endsInLatin && isOpen && word.allSatisfy({ isJoinable(scalars[$0]) }) {
        words[kept - 1] = words[kept - 1].lowerBound..<word.upperBound
        continue
      }
      isOpen = endsInLatin && !isOpen
      words[kept] = word
      kept += 1
    }
    words.removeLast(words.count - kept)
  }

  /// `[a-zA-Z0-9]`
  private static func isLatin(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39: true
    default: false
    }
  }

  /// `[a-zA-Z\d.]`
  private static func isJoinable(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return isLatin(scalar) || scalar == 0x2E }
    return Unicode.Scalar(scalar)?.properties.generalCategory == .decimalNumber
  }
}
