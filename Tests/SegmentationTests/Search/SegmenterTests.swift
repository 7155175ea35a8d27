import Determinism
import Lexicons
import Testing

@testable import Segmentation

private func lexicon(_ entries: [String: Int]) -> Lexicon {
  var lexicon = Lexicon()
  for (word, count) in entries.sorted(by: { $0.key < $1.key }) { lexicon.add(word, count: count) }
  return lexicon
}

@Suite struct SegmenterTests {
  @Test func theExampleOfTheDocumentation() {
    var lexicon = Lexicon()
    for word in ["扫描", "扫描仪", "仪器", "0年"] { lexicon.add(word, count: 10) }
    let words = Segmenter(lexicon: lexicon).words(in: "扫描仪器，2024年")
    #expect(words == ["扫描", "仪器", "，", "2024年"])
  }

  @Test(arguments: [
    ("", []), ("中国人", ["中", "国人"]), ("国人中", ["国人", "中"]),
    ("2001年１２月", ["2001年", "１２", "月"]), ("年3", ["年", "3"]), ("3年3", ["3年", "3"]),
    ("涨3.5%，iPhone15 好", ["涨", "3.5%", "，", "iPhone15", " ", "好"]),
    ("中国……中国!!\n", ["中国", "……", "中国", "!!", "\n"]),
  ])
  func unitsAreCutInAdvance(text: String, expected: [String]) {
    // 1999年 and 2001年 are 0年, seven times; 中A has a unit and is of no use.
    let words = ["中国": 5, "中": 2, "国人": 3, "1999年": 3, "2001年": 4, "中A": 50]
    var segmenter = Segmenter(lexicon: lexicon(words))
    segmenter.findsUnknownWords = false
    #expect(segmenter.words(in: text) == expected)
    #expect(segmenter.lexicon["0年"] == 7)
    #expect(segmenter.lexicon.words == ["0年", "中国", "国人", "中"])
    #expect(segmenter.totalCount == 67)
  }

  @Test func byCharactersNothingIsCutInAdvance() {
    let words = ["a，": 5, "，b": 3, "b": 1, "2": 1, "00": 1]
    let segmenter = Segmenter(lexicon: lexicon(words), rules: .characters)
    #expect(segmenter.words(in: "a，b 200") == ["a，", "b", " ", "2", "00"])
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
    #expect(Segmenter(lexicon: lexicon(words), rules: .nlpZero).words(in: text) == expected)
  }

  @Test func traditionalTextFindsSimplifiedWords() {
    let words = lexicon(["国际": 5, "发展": 5, "abc": 2])
    let text = "國際發展ＡＢＣ"
    var plain = Segmenter(lexicon: words, folding: [])
    plain.findsUnknownWords = false
    #expect(plain.words(in: text) == ["國", "際", "發", "展", "ＡＢＣ"])
    let folding = Segmenter(lexicon: words, folding: .traditional)
    #expect(folding.words(in: text) == ["國際", "發展", "ＡＢＣ"])
    let all = Segmenter(
      lexicon: words, rules: .characters, userDictionary: UserDictionary(words: ["展Ａ"]),
      folding: [.traditional, .width, .letterCase])
    #expect(all.words(in: "國際發展") == ["國際", "發展"])
    #expect(all.words(in: "際ＡＢＣ發") == ["際", "ＡＢＣ", "發"])
  }

  /// Unless something else is asked for, and if the lexicon knows the simplified characters alone.
  @Test(arguments: [SegmentationRules.units, .characters])
  func traditionalTextIsReadAsTheLexiconHasIt(rules: SegmentationRules) {
    let words = ["国际": 5, "发展": 5, "干净": 5, "干活": 5, "乾隆": 5, "丽": 1]
    let segmenter = Segmenter(lexicon: lexicon(words), rules: rules)
    var workspace = Segmenter.Workspace()
    #expect(segmenter.words(in: "國際發展", workspace: &workspace) == ["國際", "發展"])
    #expect(workspace.isFolded)
    #expect(segmenter.words(in: "乾淨國際", workspace: &workspace) == ["乾淨", "國際"])
    #expect(segmenter.words(in: "乾隆国际", workspace: &workspace) == ["乾隆", "国际"])
    #expect(!workspace.isFolded)
    let traditional = Segmenter(lexicon: lexicon(["國際": 5, "發展": 5, "国": 1]), rules: rules)
    #expect(traditional.words(in: "國際發展", workspace: &workspace) == ["國際", "發展"])
    #expect(!workspace.isFolded)
    #expect(
      segmenter.bestSegmentations(of: "國際發展", count: 1)[0].words == [0..<2, 2..<4])
  }

  @Test func withoutWordsEveryCharacterStandsAlone() {
    let segmenter = Segmenter(lexicon: Lexicon())
    #expect(segmenter.words(in: "中国，ab") == ["中", "国", "，", "ab"])
  }

  @Test func aWordWithCountZeroIsNotUsed() {
    #expect(Segmenter(lexicon: lexicon(["中国": 0, "中": 1])).words(in: "中国") == ["中", "国"])
  }

  @Test func rangesCutTheTextInScalarsAndBytes() {
    let words = lexicon(["中国": 5, "e\u{301}a": 2])
    let segmenter = Segmenter(lexicon: words, rules: .nlpZero)
    let text = "我😀中国e\u{301}a。"
    #expect(segmenter.wordRanges(in: text) == [0..<1, 1..<2, 2..<4, 4..<7, 7..<8])
    var workspace = Segmenter.Workspace()
    let bytes = Array(text.utf8)
    bytes.withUnsafeBytes { segmenter.segment($0, workspace: &workspace) }
    let byteRanges = (0..<workspace.wordCount).map { workspace[$0].bytes }
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
      lexicon: lexicon(["中国": 5, "国人": 9]), userDictionary: UserDictionary(words: ["人中"]))
    let text = String(repeating: "中国人中国国人，", count: 200)
    let expected = segmenter.wordRanges(in: text)
    ParallelBlocks.forEach(count: 64) { _ in
      #expect(segmenter.wordRanges(in: text) == expected)
    }
  }
}
