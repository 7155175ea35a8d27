import Lexicons
import Testing

@testable import Segmentation

@Suite struct SegmenterSearchTests {
  private static let segmenter: Segmenter = {
    var lexicon = Lexicon()
    for word in ["计算", "计算机", "算机", "科学", "学", "计算机科学", "0年"] {
      lexicon.add(word, count: 10)
    }
    return Segmenter(lexicon: lexicon, userDictionary: UserDictionary(words: ["机科"]))
  }()

  private func texts(_ ranges: [Range<Int>], of text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    return ranges.map { String(String.UnicodeScalarView(scalars[$0])) }
  }

  @Test func allWordsOverlap() {
    let text = "计算机科学，2001年"
    #expect(
      texts(Self.segmenter.allWords(in: text), of: text) == [
        "计算", "计算机", "计算机科学", "算机", "机科", "科学", "学", "2001年",
      ])
    #expect(Self.segmenter.allWords(in: "无 x") == [])
  }

  @Test func wordsInsideFollowTheirWord() {
    let text = "计算机学，2001年"
    #expect(
      texts(Self.segmenter.searchWords(in: text), of: text) == [
        "计算机", "计算", "算机", "学", "，", "2001年",
      ])
  }
}
