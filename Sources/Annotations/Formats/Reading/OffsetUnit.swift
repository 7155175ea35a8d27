import CorpusReading

/// What the offsets of Label Studio's regions count: code points, or UTF-16 units as its versions
/// before the end of 2021 did. The two differ behind characters beyond U+FFFF, such as 😀 and 𠮷.
enum OffsetUnit {
  /// Unicode scalars, our own unit.
  case scalars
  /// UTF-16 units; `scalarOffsets` holds the scalars before each, nil inside a character.
  case utf16(scalarOffsets: [Int?])

  /// The unit under which more of the stated strings fit; code points if it makes no difference.
  init(fitting regions: [LabelStudioItem.Region], in scalars: ScalarText) {
    guard scalars.scalars.contains(where: { $0.value > 0xFFFF }) else {
      self = .scalars
      return
    }
    let utf16 = OffsetUnit.utf16(scalarOffsets: Self.scalarOffsets(scalars.scalars))
    func fits(_ unit: OffsetUnit) -> Int {
      regions.count { region in
        let (start, end) = (unit.scalarOffset(region.start), unit.scalarOffset(region.end))
        guard region.text != nil, start >= 0, start <= end, end <= scalars.count else {
          return false
        }
        return region.states(scalars[start..<end])
      }
    }
    self = fits(utf16) > fits(.scalars) ? utf16 : .scalars
  }

  /// `offset` in Unicode scalars; as it is if it lies outside the text or inside a character.
  func scalarOffset(_ offset: Int) -> Int {
    guard case .utf16(let offsets) = self, offsets.indices.contains(offset) else { return offset }
    return offsets[offset] ?? offset
  }

  private static func scalarOffsets(_ scalars: [Unicode.Scalar]) -> [Int?] {
    var offsets: [Int?] = []
    for (index, scalar) in scalars.enumerated() {
      offsets.append(index)
      if scalar.value > 0xFFFF { offsets.append(nil) }
    }
    offsets.append(scalars.count)
    return offsets
  }
}
