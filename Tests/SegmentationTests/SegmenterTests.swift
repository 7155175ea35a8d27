import Determinism
import Lexicons
import Testing

@testable import Segmentation

private func lexicon(_ entries: [String: Int]) -> Lexicon {
  var lexicon = Lexicon()
  for (word, count) in entries.sorted(by: { $0.key < $1.key }) { lexicon.add(word, count: count) }
  return lexicon
}

private func userDictionary(_ words: String...) -> Lexicon {
  lexicon(Dictionary(uniqueKeysWithValues: words.map { ($0, 1) }))
}

@Suite struct SegmenterTests {
  @Test func theExampleOfTheDocumentation() {
    var lexicon = Lexicon()
    for word in ["扫描", "扫描仪", "仪器"] { lexicon.add(word, count: 10) }
    let words = Segmenter(lexicon: lexicon).words(in: "扫描仪器，2024")
    #expect(words == ["扫描", "仪器", "，", "2024"])
  }

  /// Expected is what `nlp_zero.Tokenizer(trie).tokenize(text)` of version 0.1.6 gives, with these
  /// words set in `trie`.
  @Test(arguments: [
    ("", []), ("中国人", ["中", "国人"]), ("国人中", ["国人", "中"]),
    ("中国，。人\n 中", ["中国", "，", "。", "人", "\n", " ", "中"]),
    ("abc123中", ["abc123", "中"]), ("3.14", ["3", ".", "14"]), ("买A股B", ["买", "A", "股", "B"]),
    ("a,b;c", ["a", ",", "b", ";", "c"]), ("1１1", ["1", "１", "1"]), ("😀中国é", ["😀", "中国", "é"]),
  ])
  func theOriginalsRules(text: String, expected: [String]) {
    let words = ["中国": 5, "中": 2, "国人": 3, "1": 4]
    #expect(Segmenter(lexicon: lexicon(words)).words(in: text) == expected)
  }

  @Test func userWordsComeOutWhole() {
    let segmenter = Segmenter(
      lexicon: lexicon(["学习": 5, "我": 5, "爱": 5]),
      userDictionary: userDictionary("C++", "New York", "iPhone 15", "你好，世界", "lic", "学习C"))
    let cases: [(String, [String])] = [
      ("我学习C++", ["我", "学习", "C++"]),
      ("我爱New York！", ["我", "爱", "New York", "！"]),
      ("iPhone 15和iPhone 150", ["iPhone 15", "和", "iPhone", " ", "150"]),
      ("你好，世界", ["你好，世界"]),
      ("license lic", ["license", " ", "lic"]),
      ("ABC++", ["ABC", "+", "+"]),
      ("学习C我", ["学习C", "我"]),
    ]
    for (text, expected) in cases where text != "我学习C++" {
      #expect(segmenter.words(in: text) == expected)
    }
    // From left to right, the longest at each place: 学习C begins before C++ does.
    #expect(segmenter.words(in: "我学习C++") == ["我", "学习C", "+", "+"])
    #expect(segmenter.words(in: "我用C++") == ["我", "用", "C++"])
  }

  @Test func withoutWordsEveryCharacterStandsAlone() {
    let segmenter = Segmenter(lexicon: Lexicon(), userDictionary: Lexicon())
    #expect(segmenter.words(in: "中国，ab") == ["中", "国", "，", "ab"])
  }

  @Test func aWordWithCountZeroIsNotUsed() {
    #expect(Segmenter(lexicon: lexicon(["中国": 0, "中": 1])).words(in: "中国") == ["中", "国"])
  }

  @Test func rangesCutTheTextInScalarsAndBytes() {
    let segmenter = Segmenter(lexicon: lexicon(["中国": 5, "e\u{301}a": 2]))
    let text = "我😀中国e\u{301}a。"
    #expect(segmenter.wordRanges(in: text) == [0..<1, 1..<2, 2..<4, 4..<7, 7..<8])
    var workspace = Segmenter.Workspace()
    let bytes = Array(text.utf8)
    bytes.withUnsafeBytes { segmenter.segment($0, workspace: &workspace) }
    let byteRanges = workspace.wordRanges.map { workspace.byteRange(of: $0) }
    #expect(byteRanges == [0..<3, 3..<7, 7..<13, 13..<17, 17..<20])
    #expect(
      byteRanges.map { String(decoding: bytes[$0], as: UTF8.self) } == segmenter.words(in: text))
  }

  @Test func aWorkspaceForgetsTheTextBefore() {
    let segmenter = Segmenter(lexicon: lexicon(["中国": 5, "国人": 9]))
    var workspace = Segmenter.Workspace()
    let texts = ["中国人中国人", "国", "", String(repeating: "中国人", count: 500), "人国人"]
    for text in texts + texts {
      let reused = segmenter.words(in: text, workspace: &workspace)
      #expect(reused == segmenter.words(in: text))
      #expect(reused.joined() == text)
    }
  }

  @Test func oneSegmenterServesManyThreads() {
    let segmenter = Segmenter(
      lexicon: lexicon(["中国": 5, "国人": 9]), userDictionary: userDictionary("人中"))
    let text = String(repeating: "中国人中国国人，", count: 200)
    let expected = segmenter.wordRanges(in: text)
    ParallelBlocks.forEach(count: 64) { _ in
      #expect(segmenter.wordRanges(in: text) == expected)
    }
  }
}
