import Testing

@testable import Segmentation

@Suite struct LatinJoiningTests {
  private func joined(_ words: [String]) -> [String] {
    let scalars = words.joined().unicodeScalars.map(\.value)
    var ranges: [Range<Int>] = []
    for word in words {
      let start = ranges.last?.upperBound ?? 0
      ranges.append(start..<start + word.unicodeScalars.count)
    }
    LatinJoining.join(&ranges, from: 0, in: scalars)
    return ranges.map { range in
      String(String.UnicodeScalarView(scalars[range].compactMap(Unicode.Scalar.init)))
    }
  }

  @Test(arguments: [
    ([], []), (["a"], ["a"]), (["a", "b", "1"], ["ab1"]), (["a", "，", "b"], ["a", "，", "b"]),
    (["3", ".1", "4"], ["3.14"]), (["3", ".", "1"], ["3", ".", "1"]), (["a", "１b"], ["a１b"]),
    (["股A", "b"], ["股Ab"]),
    // A word that ends in a letter but holds more closes the chain and opens none.
    (["a", "股A", "b", "c"], ["a", "股A", "bc"]),
  ])
  func chains(words: [String], expected: [String]) {
    #expect(joined(words) == expected)
  }
}
