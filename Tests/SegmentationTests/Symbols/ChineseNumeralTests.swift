import Testing

@testable import Segmentation

/// What stands in `[…]` is a number.
@Suite struct ChineseNumeralTests {
  /// Some of the characters have codes, and some have none.
  private let segmenter = Segmenter(lexicon: ["十五": 4, "一个": 5, "三点": 2, "第一": 3, "分数": 2])

  private func marked(_ text: String) -> String {
    var workspace = Segmenter.Workspace()
    _ = segmenter.words(in: text, workspace: &workspace)
    let (symbols, ranges) = (workspace.text, workspace.input.numerals)
    let scalars = Array(text.unicodeScalars)
    var marked = ""
    for place in 0...symbols.count {
      if ranges.contains(where: { $0.upperBound == place }) { marked += "]" }
      if ranges.contains(where: { $0.lowerBound == place }) { marked += "[" }
      if place == symbols.count { break }
      let range = symbols.scalarRange(of: place..<place + 1)
      marked += String(String.UnicodeScalarView(scalars[range]))
    }
    return marked
  }

  @Test(arguments: [
    "[六十五]岁", "[二〇二三]年[十二]月[三十一]日", "[两万三千零二十]元", "[一百二十三]个", "[三四十]岁", "[七八]个", "[零五]号",
    "[九八]年", "[一九四九]年", "[九一八]事变", "[三千万]", "[十几]个", "[几十万]人", "[数百]次", "[一百多万]人", "[二十]多人",
    "[三十]余年", "[廿一]世纪", "[壹仟贰佰]元", "[兩萬]人", "[30多万]人", "3千克", "[5亿]元", "[两三]个", "[一两]天",
  ])
  func digitsAndUnits(expected: String) {
    #expect(marked(expected.filter { $0 != "[" && $0 != "]" }) == expected)
  }

  @Test(arguments: [
    "[三分之一]的人", "[百分之八十五点六]", "[百分之80]", "[百分之八点五]", "[千分之几]", "[三点五亿]元", "[一点五万]元", "[零点五]",
    "[十二点三四]", "[三点一四]", "[第三十五]届", "[第一]个", "[第几十]名", "第5名",
  ])
  func sharesDecimalsAndOrdinals(expected: String) {
    #expect(marked(expected.filter { $0 != "[" && $0 != "]" }) == expected)
  }

  @Test(arguments: [
    "八点[三十五]分", "八点[零五]分", "两点一线", "三点五分", "一个人", "五四运动", "唯一一个", "一一对应", "千方百计", "多少人",
    "数学", "余下", "分之", "点", "几个", "第",
  ])
  func otherThingsAreNone(expected: String) {
    #expect(marked(expected.filter { $0 != "[" && $0 != "]" }) == expected)
  }

  @Test func numbersOfWords() {
    let numbers = { (word: String) in ChineseNumeral.numbers(in: Array(word.unicodeScalars)) }
    #expect(numbers("第0届") == [0..<2])
    #expect(numbers("0月0日") == [0..<1, 2..<3])
    #expect(numbers("0万吨") == [0..<2])
    #expect(numbers("十五个") == [0..<2])
    #expect(numbers("一个") == [])
  }
}
