/// What marks between ASCII letters and digits join to one unit: `23,876`, `2015-07-05`, `12:30`, `1.2.3`, `SK-II`,
/// `node.js`, `C++`, `name@example.com`, `https://example.com/a?b=1`.
///
/// - `,` before groups of three digits, which are one number;
/// - `:` and `/` between digits;
/// - `-`, `_` and `.` between letters and digits; `'` and `&` between letters;
/// - `@` between a name and a domain; `://` behind a scheme, and `/` behind a domain or `www.`, with all that may stand
///   in an address up to its last letter, digit, `/`, `=`, `#` or `&`;
/// - `++` or `#` behind a single letter.
enum CompoundUnit {
  /// The bytes that may join on.
  static let isJoiner: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in ",:/-_.'&@+#".utf8 { table[Int(byte)] = true }
    return table
  }()

  /// The end of the unit that begins with a run of letters and digits; the run's end if nothing joins on.
  ///
  /// Complexity: linear in the unit.
  static func end(
    of run: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> (end: Int, isNumber: Bool) {
    let reader = CompoundReader(bytes: bytes, start: run.lowerBound)
    let number = reader.groupedNumber(behind: run.upperBound)
    if let number, !reader.joins(at: number) { return (number, true) }
    var end = number ?? run.upperBound
    while let next = reader.next(behind: end) { end = next }
    return (end, false)
  }
}

private struct CompoundReader {
  let bytes: UnsafeBufferPointer<UInt8>
  let start: Int

  private func byte(_ place: Int) -> UInt8 { bytes.indices.contains(place) ? bytes[place] : 0 }

  private func isDigit(_ place: Int) -> Bool { 0x30...0x39 ~= byte(place) }

  private func isLetter(_ place: Int) -> Bool { 0x61...0x7A ~= byte(place) | 0x20 }

  private func isWord(_ place: Int) -> Bool { isDigit(place) || isLetter(place) }

  private func holds(_ text: StaticString, at place: Int) -> Bool {
    (0..<text.utf8CodeUnitCount).allSatisfy { byte(place + $0) == text.utf8Start[$0] }
  }

  private func wordEnd(_ place: Int) -> Int {
    var end = place
    while isWord(end) { end += 1 }
    return end
  }

  /// The end of a number whose first digits end at a place and which goes on with groups of three.
  func groupedNumber(behind place: Int) -> Int? {
    guard place - start <= 3, (start..<place).allSatisfy(isDigit) else { return nil }
    var end = place
    while byte(end) == UInt8(ascii: ","), (1...3).allSatisfy({ isDigit(end + $0) }),
      !isWord(end + 4)
    {
      end += 4
    }
    if end == place { return nil }
    if byte(end) == UInt8(ascii: "."), isDigit(end + 1) {
      end += 1
      while isDigit(end) { end += 1 }
    }
    return end
  }

  func joins(at place: Int) -> Bool { next(behind: place) != nil }

  /// The end of what joins on at a place, nil if nothing does.
  func next(behind place: Int) -> Int? {
    if holds("://", at: place) { return addressEnd(from: place + 3) }
    let isBetweenLetters = isLetter(place - 1) && isLetter(place + 1)
    let isBetweenDigits = isDigit(place - 1) && isDigit(place + 1)
    let isBetweenWords = isWord(place - 1) && isWord(place + 1)
    switch byte(place) {
    case UInt8(ascii: "/"):
      if isDomain(start..<place) { return addressEnd(from: place) ?? place + 1 }
      return isBetweenDigits ? wordEnd(place + 1) : nil
    case UInt8(ascii: ":"): return isBetweenDigits ? wordEnd(place + 1) : nil
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
      return isBetweenWords ? wordEnd(place + 1) : nil
    case UInt8(ascii: "'"), UInt8(ascii: "&"): return isBetweenLetters ? wordEnd(place + 1) : nil
    case UInt8(ascii: "@"): return isBetweenWords ? domainEnd(from: place + 1) : nil
    case UInt8(ascii: "+"), UInt8(ascii: "#"): return languageEnd(place)
    default: return nil
    }
  }

  /// The end of `++` or `#` behind a single letter.
  private func languageEnd(_ place: Int) -> Int? {
    guard place == start + 1, isLetter(start) else { return nil }
    let end = holds("++", at: place) ? place + 2 : holds("#", at: place) ? place + 1 : place
    return end > place && !isWord(end) ? end : nil
  }

  /// The end of a domain of two labels and more.
  private func domainEnd(from place: Int) -> Int? {
    var end = wordEnd(place)
    while byte(end) == UInt8(ascii: ".") || byte(end) == UInt8(ascii: "-"), isWord(end + 1) {
      end = wordEnd(end + 1)
    }
    return isDomain(place..<end) ? end : nil
  }

  /// Whether some bytes have labels with dots between, the last of letters.
  private func isDomain(_ range: Range<Int>) -> Bool {
    guard let dot = range.last(where: { byte($0) == UInt8(ascii: ".") }) else { return false }
    let label = dot + 1..<range.upperBound
    return label.count > 1 && label.allSatisfy(isLetter)
      && range.allSatisfy { isWord($0) || byte($0) == 0x2E || byte($0) == 0x2D }
  }

  /// The end of an address's other parts, nil if there are none.
  private func addressEnd(from place: Int) -> Int? {
    var end = place
    while Self.isOfAddress(byte(end)) { end += 1 }
    while end > place, !isWord(end - 1), !Self.isAddressEnd(byte(end - 1)) { end -= 1 }
    return end > place ? end : nil
  }

  private static func isAddressEnd(_ byte: UInt8) -> Bool {
    "/=#&".utf8.contains(byte)
  }

  /// The characters of RFC 3986 (Berners-Lee and others 2005), but brackets.
  private static func isOfAddress(_ byte: UInt8) -> Bool {
    0x30...0x39 ~= byte || 0x61...0x7A ~= byte | 0x20 || "-._~:/?#@!$&*+,;=%'".utf8.contains(byte)
  }
}
