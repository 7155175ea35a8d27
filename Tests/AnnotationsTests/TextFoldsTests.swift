import Determinism
import Testing

@testable import Annotations

@Suite struct TextFoldsTests {
  @Test func nearDuplicatesAreInOnePart() {
    let folds = TextFolds(of: ["石顺义作词。", "围城的作者是钱钟书", "石顺义作词！"], count: 2, seed: 1)
    #expect(folds.parts == [[0, 2], [1]])
  }

  @Test(arguments: [1, 2, 5, 8, 64]) func everyTextIsInOnePartAndPartsAreOfOneSize(count: Int) {
    var generator = SeededGenerator(seed: 7)
    let texts = (0..<40).map { _ in
      String(
        String.UnicodeScalarView(
          (0..<12).map { _ in
            Unicode.Scalar(UInt32(0x4E00 + generator.next() % 5000)) ?? "一"
          }))
    }
    let folds = TextFolds(of: texts, count: count, seed: 3)
    #expect(folds.parts.count == count)
    #expect(folds.parts.flatMap { $0 }.sorted() == Array(texts.indices))
    let sizes = folds.parts.map(\.count)
    #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
    #expect(folds == TextFolds(of: texts, count: count, seed: 3))
    #expect(count == 1 || folds != TextFolds(of: texts, count: count, seed: 4))
  }
}
