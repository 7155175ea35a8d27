import CorpusReading
import Foundation
import Lexicons
import TestSupport
import Testing

@testable import Segmentation

@Suite struct UserDictionaryTests {
  private func segmenter(
    _ dictionary: UserDictionary, rules: SegmentationRules = .units
  ) -> Segmenter {
    var lexicon = Lexicon()
    for (word, count) in [("学习", 5), ("我", 5), ("云", 3), ("计算", 40), ("机", 2), ("算机", 50)] {
      lexicon.add(word, count: count)
    }
    var segmenter = Segmenter(lexicon: lexicon, rules: rules, userDictionary: dictionary)
    segmenter.findsUnknownWords = false
    return segmenter
  }

  @Test(arguments: SegmentationRules.allCases)
  func wordsWithoutWeightComeOutWhole(rules: SegmentationRules) {
    let segmenter = segmenter(
      UserDictionary(words: ["C++", "New York", "iPhone 15", "你好，世界", "lic", "学习C"]), rules: rules)
    let latin = rules == .characters
    let cases: [(String, [String])] = [
      ("我爱New York！", ["我", "爱", "New York", "！"]),
      ("iPhone 15和", ["iPhone 15", "和"]),
      ("你好，世界", ["你好，世界"]),
      (
        "license lic", latin ? "license".map(String.init) + [" ", "lic"] : ["license", " ", "lic"]
      ),
      ("学习C我", ["学习C", "我"]),
      ("我用C++", ["我", "用", "C++"]),
    ]
    for (text, expected) in cases { #expect(segmenter.words(in: text) == expected) }
  }

  /// The longest from the left, never inside a word of Latin letters or a number.
  @Test(
    arguments: [
      (["lic"], "license lic Ølic 中lic中", "license| |lic| |Ølic| |中|lic|中"),
      (["5G"], "5G手机 15G 5GHz", "5G|手|机| |15G| |5GHz"),
      (["手机", "手机壳"], "手机壳手机", "手机壳|手机"), (["ab c", "ab"], "ab c ab cd", "ab c| |ab| |cd"),
      (["。"], "a。b", "a|。|b"), (["и"], "и или", "и| |или"), (["12", "年"], "12.5年12", "12.5|年|12"),
      (["iPhone15"], "iPhone15Pro", "iPhone15Pro"), (["学习C"], "我学习C++", "我|学习|C++"),
    ] as [([String], String, String)])
  func longestFromTheLeftAtBoundaries(dictionary: [String], text: String, expected: String) {
    let words = segmenter(UserDictionary(words: dictionary)).words(in: text)
    #expect(words.joined(separator: "|") == expected)
  }

  @Test func unitsAreTornWhenAsked() {
    var dictionary = UserDictionary(words: ["iPhone15", "12", "好"])
    dictionary.tearsUnits = true
    let segmenter = segmenter(dictionary)
    #expect(segmenter.words(in: "iPhone15Pro好") == ["iPhone15", "Pro", "好"])
    #expect(segmenter.words(in: "3.123年学习") == ["3", ".", "12", "3", "年", "学习"])
    #expect(segmenter.wordRanges(in: "é好a") == [0..<1, 1..<2, 2..<3])
    #expect(segmenter.words(in: "") == [])
  }

  @Test func wordsWithAWeightCompete() {
    var dictionary = UserDictionary()
    let text = "云计算机"
    #expect(segmenter(dictionary).words(in: text) == ["云", "计算", "机"])
    dictionary.add("云计", weight: 20)
    #expect(segmenter(dictionary).words(in: text) == ["云计", "算机"])
    // Less than what 云 (3 of 105) and 计算 (40 of 105) have together, and so on.
    dictionary.add("云计", weight: 0.01)
    #expect(segmenter(dictionary).words(in: text) == ["云", "计算", "机"])
    dictionary.add("计算机", weight: 1)
    #expect(segmenter(dictionary).words(in: text) == ["云", "计算机"])
    dictionary.add("云计算")
    #expect(segmenter(dictionary).words(in: text) == ["云计算", "机"])
    dictionary.add("学习 C", weight: 9)
    #expect(segmenter(dictionary).words(in: "我学习 C") == ["我", "学习 C"])
  }

  /// What is cut in advance competes as words that were seen once, so a weight of 1 is enough for it.
  @Test(arguments: ["C加", "A学", "12年", "学习 C", "B-C我", "，我"])
  func wordsOfUnitsCompete(word: String) {
    var dictionary = UserDictionary()
    dictionary.add(word, weight: 1)
    #expect(segmenter(dictionary).words(in: "我\(word)我") == ["我", word, "我"])
    #expect(segmenter(dictionary).sufficientWeight(for: word) == 1)
  }

  @Test(arguments: ["云计", "计算机", "学习我", "算机云", "云计算机学习", "我C计算"])
  func theSufficientWeightIsTheLeast(word: String) {
    let weight = segmenter(UserDictionary()).sufficientWeight(for: word)
    var dictionary = UserDictionary()
    dictionary.add(word, weight: Double(weight))
    #expect(segmenter(dictionary).words(in: word) == [word])
    if weight > 1 {
      dictionary.add(word, weight: Double(weight) - 1)
      #expect(segmenter(dictionary).words(in: word) != [word])
    }
  }

  /// Unicode has them as equal, but they are different words: 豈 and its compatibility character, and é in two forms.
  @Test func canonicallyEqualWordsAreApart() {
    var dictionary = UserDictionary(words: ["\u{8C48}有", "caf\u{E9}"])
    dictionary.remove("\u{F900}有")
    dictionary.add("cafe\u{301}", weight: 2)
    #expect(dictionary.count == 4)
    let all = dictionary.map { Array($0.word.unicodeScalars.map(\.value)).count }
    #expect(all == [5, 4, 2, 2])
    #expect(dictionary.map(\.weight) == [2, nil, nil, 0])
  }

  @Test func removedWordsAreNotUsed() {
    var segmenter = segmenter(UserDictionary())
    #expect(segmenter.words(in: "计算") == ["计算"])
    segmenter.userDictionary.remove("计算")
    #expect(segmenter.words(in: "计算") == ["计", "算"])
    segmenter.userDictionary.add("计算", weight: 1)
    #expect(segmenter.words(in: "计算") == ["计算"])
    segmenter.userDictionary.add("计")
    #expect(segmenter.words(in: "计算") == ["计", "算"])
    segmenter.userDictionary.remove("计")
    #expect(segmenter.words(in: "计算") == ["计算"])
    segmenter.userDictionary.remove("我")
    #expect(segmenter.words(in: "我") == ["我"])
    #expect(segmenter.allWords(in: "我学习") == [1..<3])
  }

  @Test func filesHaveAWordALine() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "# 我的词\n云计算\nNew York\n计算机\t30\n学习\t0 v\n\n", to: "words")
    var expected = UserDictionary(words: ["云计算", "New York"])
    expected.add("计算机", weight: 30)
    expected.remove("学习")
    #expect(try UserDictionary(contentsOf: path) == expected)
    var added: UserDictionary = ["学习", "我"]
    let report = try added.add(contentsOf: path)
    #expect(added.count == 5 && report.wordCount == 4 && report.commentCount == 1)
    #expect(report.form.description == "a word, a weight and a tag, with tabs between")
    let before = added
    let bad = try folder.write("我 5\n他 3.5", to: "bad")
    #expect(throws: LexiconError.self) { try added.add(contentsOf: bad) }
    #expect(added == before)
  }

  @Test func thousandsOfWordsAreFound() {
    var dictionary = UserDictionary()
    let words = (0..<5000).map { "第\($0)号楼" }
    for word in words { dictionary.add(word) }
    for word in words.suffix(2500) { dictionary.remove(word) }
    let segmenter = segmenter(dictionary)
    for (index, word) in words.enumerated() where index % 37 == 0 {
      #expect(segmenter.words(in: word).count == (index < 2500 ? 1 : 4))
    }
  }
}
