import Lexicons
import Testing

@testable import Segmentation

@Suite struct UserWordsTests {
  private func matches(_ dictionary: [String], in text: String) -> [Range<Int>] {
    var lexicon = Lexicon()
    for word in dictionary { lexicon.add(word, count: 1) }
    let words = UserWords(lexicon)
    let scalars = text.unicodeScalars.map(\.value)
    var codes: [UInt32] = []
    words.encode(scalars, into: &codes)
    var found: [Range<Int>] = []
    while let match = words.nextMatch(
      in: scalars, codes: codes, from: found.last?.upperBound ?? 0)
    {
      found.append(match)
    }
    return found
  }

  @Test(
    arguments: [
      (["lic"], "license lic Ølic 中lic中", [8..<11, 18..<21]),
      (["5G"], "5G手机 15G 5GHz", [0..<2]),
      (["手机", "手机壳"], "手机壳手机", [0..<3, 3..<5]),
      (["ab c", "ab"], "ab c ab cd", [0..<4, 5..<7]),
      (["。"], "a。b", [1..<2]),
      (["и"], "и или", [0..<1]),
    ] as [([String], String, [Range<Int>])])
  func longestFromTheLeftAtWordBoundaries(
    dictionary: [String], text: String, expected: [Range<Int>]
  ) {
    #expect(matches(dictionary, in: text) == expected)
  }
}
