import Lexicons
import Testing

@testable import WordDiscovery

@Suite struct NumberWordsTests {
  @Test(arguments: [
    ("十五个", "十五|个"), ("0万吨", "0万|吨"), ("0年", "0年"), ("0月0日", "0月|0日"), ("0年底", "0年底"),
    ("十二月", "十二月"),
    ("第0届", "第0|届"), ("第一次", "第一|次"), ("图0", "图|0"), ("0多个", "0|多|个"), ("0多万吨", "0多万|吨"),
    ("0岁", "0|岁"),
    ("二十", "二十"), ("三分之一", "三分之一"), ("一个", "一个"), ("千方百计", "千方百计"), ("0", "0"), ("至0日", "至|0日"),
  ])
  func numbersAreCutFromWhatTheyCount(word: String, expected: String) {
    let parts = NumberWords.partsAtNumbers(Array(word.unicodeScalars))
    #expect(
      parts.map { String(String.UnicodeScalarView($0)) }.joined(separator: "|") == expected)
  }

  private static let shares = [
    ("一", 40), ("两", 15), ("三", 12), ("四", 8), ("五", 8), ("六", 5), ("几", 12),
  ]

  /// Three measure words, of which 个 is common; 些 and 国 follow one numeral only or one too often.
  private static let lexicon: Lexicon = {
    var lexicon = Lexicon()
    for (measure, factor) in [("个", 100), ("次", 10), ("年", 20)] {
      for (numeral, share) in shares { lexicon.add(numeral + measure, count: share * factor) }
    }
    for (word, count) in [
      ("一些", 900), ("三国", 500), ("两国", 90), ("一国", 3), ("四国", 5), ("0个", 70), ("0年", 80),
      ("多次", 30), ("几次", 1),
      ("五十个", 6), ("个", 7), ("这个", 20),
    ] { lexicon.add(word, count: count) }
    return lexicon
  }()

  @Test func measureWordsAreCutFromNumerals() {
    let words = NumberWords.separated(Self.lexicon)
    for word in ["一个", "几个", "两次", "三年", "0个", "多次", "五十个"] {
      #expect(words[word] == nil, "\(word)")
    }
    #expect(words["一些"] == 900 && words["三国"] == 500 && words["0年"] == 80 && words["这个"] == 20)
    #expect(words["五十"] == 6)
    let numerals = 100 * 100 + 70 + 6 + 7
    #expect(words["个"] == numerals)
    #expect(words["一"] == 40 * 130)
    #expect(words.counts == words.counts.sorted(by: >))
  }

  /// 十次 is ten times as frequent as 十 is before the others.
  @Test func whatIsFarMoreFrequentIsAWord() {
    var lexicon = Self.lexicon
    lexicon.add("六次", count: 200)
    let words = NumberWords.separated(lexicon)
    #expect(words["六次"] == 250 && words["五次"] == nil)
  }

  @Test func withoutAParadigmNothingChanges() {
    let lexicon: Lexicon = ["一个": 5, "两个": 3, "一样": 2]
    #expect(NumberWords.separated(lexicon) == lexicon)
  }
}
