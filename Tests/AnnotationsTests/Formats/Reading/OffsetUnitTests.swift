import CorpusReading
import Testing

@testable import Annotations

@Suite struct OffsetUnitTests {
  /// a 😀 b: scalars 0, 1, 2; UTF-16 units 0, 1–2, 3.
  private let text = "a😀b"

  private func unit(_ start: Int, _ end: Int, _ stated: String?) -> OffsetUnit {
    OffsetUnit(
      fitting: [.init(id: "r", toName: nil, start: start, end: end, text: stated, labels: [])],
      in: ScalarText(text))
  }

  @Test func utf16OffsetsBecomeScalarOffsets() {
    let utf16 = unit(3, 4, "b")
    #expect((0...6).map(utf16.scalarOffset) == [0, 1, 2, 2, 3, 5, 6], "2 is inside 😀")
  }

  @Test(arguments: [(2, 3, "b" as String?), (2, 3, nil), (0, 1, "a"), (9, 9, "b"), (-1, 0, "a")])
  func scalarOffsetsStay(start: Int, end: Int, stated: String?) {
    let scalars = unit(start, end, stated)
    #expect((0...4).map(scalars.scalarOffset) == [0, 1, 2, 3, 4])
  }
}
