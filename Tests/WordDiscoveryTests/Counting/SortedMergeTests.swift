import CorpusReading
import Determinism
import Testing

@testable import WordDiscovery

@Suite struct SortedMergeTests {
  /// Sequences of random numbers, some empty, some long enough for many windows.
  private func sequences(_ count: Int) -> [[Int]] {
    var generator = SeededGenerator(seed: 3)
    return (0..<count).map { index in
      let length = index % 7 == 0 ? 0 : generator.nextIndex(below: index % 5 == 0 ? 3_000 : 40)
      return (0..<length).map { _ in generator.nextIndex(below: 5_000) }.sorted()
    }
  }

  @Test(arguments: [0, 1, 2, 3, 500], [1, 1_000, 1 << 20])
  func recordsComeInOrder(count: Int, bufferByteCount: Int) throws {
    let sequences = sequences(count)
    let file = try SpillFile()
    let blocks = try sequences.enumerated().map { index, numbers in
      var writer = BlockWriter(file: index % 3 == 0 ? nil : file)
      for number in numbers { try writer.append(StringRecord(string: UInt128(number), count: 1)) }
      return try writer.finish()
    }
    var merge = try SortedMerge<StringRecord>(blocks, bufferByteCount: bufferByteCount)
    var merged: [Int] = []
    try merge.forEach { merged.append(Int($0.string)) }
    #expect(merged == sequences.flatMap { $0 }.sorted())
  }
}
