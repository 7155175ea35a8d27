import CorpusReading

/// What the offsets of one text are in Unicode scalars, whatever they count.
struct OffsetTable {
  /// The scalars before each offset, nil inside a character; nil as a whole where offsets count scalars.
  private let scalarOffsets: [Int?]?

  /// Complexity: linear in the text.
  init(_ unit: OffsetUnit, of text: ScalarText) {
    scalarOffsets = unit == .scalars ? nil : Self.offsets(unit, text.scalars)
  }

  /// An offset in Unicode scalars; as it is if it lies outside the text or inside a character.
  func scalarOffset(_ offset: Int) -> Int {
    guard let scalarOffsets, scalarOffsets.indices.contains(offset) else { return offset }
    return scalarOffsets[offset] ?? offset
  }

  private static func offsets(_ unit: OffsetUnit, _ scalars: [Unicode.Scalar]) -> [Int?] {
    var offsets: [Int?] = []
    for (range, length) in pieces(unit, scalars) {
      offsets.append(range.lowerBound)
      offsets += Array(repeating: nil, count: length - 1)
    }
    return offsets + [scalars.count]
  }

  /// The characters that a unit tells apart, and how many units each has.
  private static func pieces(
    _ unit: OffsetUnit, _ scalars: [Unicode.Scalar]
  ) -> [(range: Range<Int>, length: Int)] {
    if unit == .graphemes { return graphemes(scalars) }
    var pieces: [(range: Range<Int>, length: Int)] = []
    var start = 0
    while start < scalars.count {
      let isPair =
        unit == .linesEndingInOne && scalars[start] == "\r" && start + 1 < scalars.count
        && scalars[start + 1] == "\n"
      let end = isPair ? start + 2 : start + 1
      pieces.append((start..<end, unit == .linesEndingInOne ? 1 : length(scalars[start], unit)))
      start = end
    }
    return pieces
  }

  private static func length(_ scalar: Unicode.Scalar, _ unit: OffsetUnit) -> Int {
    switch unit {
    case .utf16: UTF16.width(scalar)
    case .bytes: UTF8.width(scalar)
    case .scalars, .graphemes, .linesEndingInOne: 1
    }
  }

  private static func graphemes(
    _ scalars: [Unicode.Scalar]
  ) -> [(range: Range<Int>, length: Int)] {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    var start = 0
    return String(text).map { character in
      let end = start + character.unicodeScalars.count
      defer { start = end }
      return (start..<end, 1)
    }
  }
}
