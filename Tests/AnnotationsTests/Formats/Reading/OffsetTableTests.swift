import CorpusReading
import Testing

@testable import Annotations

@Suite struct OffsetTableTests {
  /// Seven scalars: 😀 is two UTF-16 units and four bytes, é two scalars and one grapheme, CR LF one grapheme.
  private static let text = ScalarText("甲😀e\u{301}\r\n乙")

  @Test(arguments: [
    (OffsetUnit.scalars, [0, 1, 2, 3, 4, 5, 6, 7]),
    (.utf16, [0, 1, 1 + 1, 2, 3, 4, 5, 6, 7]),
    (.linesEndingInOne, [0, 1, 2, 3, 4, 6, 7]),
    (.graphemes, [0, 1, 2, 4, 6, 7]),
  ])
  func offsetsAreCountedInScalars(unit: OffsetUnit, expected: [Int]) {
    let table = OffsetTable(unit, of: Self.text)
    #expect(expected.indices.map(table.scalarOffset) == expected)
  }

  @Test func bytesCountThoseOfUTF8() {
    let table = OffsetTable(.bytes, of: Self.text)
    #expect([0, 3, 7, 8, 10, 11, 12, 15].map(table.scalarOffset) == Array(0...7))
  }

  @Test func whatLiesOutsideStaysAsItIs() {
    for unit in OffsetUnit.allCases {
      let table = OffsetTable(unit, of: Self.text)
      #expect([-1, 99, .max, .min].map(table.scalarOffset) == [-1, 99, .max, .min])
    }
  }
}
