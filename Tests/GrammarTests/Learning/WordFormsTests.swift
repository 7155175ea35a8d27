import Testing

@testable import Grammar

@Suite struct WordFormsTests {
  @Test(arguments: [
    ("我们", "我们"), ("〇", "〇"), ("𠮷", "𠮷"), ("2001年", "0年"), ("1", "0"), ("3.5", "0"),
    ("3.5%", "3.5%"), ("5％", "5％"), ("1,000", "0,0"), ("12-25", "0-0"), ("2001年5月", "0年0月"),
    ("iPhone15", "iPhone15"), ("iPhone 15", "iPhone_0"), ("第３名", "第0名"), ("１２．５万", "0万"),
    ("２００１年", "0年"), ("٣٤", "٣٤"), ("A股", "A股"), ("A4纸", "A4纸"), ("C++", "C++"),
    ("é", "é"), ("e\u{301}te\u{301}", "e\u{301}te\u{301}"), ("1\u{FE0F}\u{20E3}", "0"),
    ("中\u{FE00}", "中\u{FE00}"), ("Привет", "Привет"), ("カタカナ", "カタカナ"), ("New York", "New_York"),
    ("《红楼梦》", "《红楼梦》"), ("，1", "，0"),
  ])
  func wordsHaveForms(word: String, expected: String) {
    var forms = WordForms()
    let form = forms.form(of: word)
    #expect(form.map { Array($0.utf8) } == Array(expected.utf8), "\(form ?? "none")")
  }

  @Test(arguments: [
    "", "，", "。", "《", "……", "——", "%", "+", "￥", "😀", "👍🏽", "👩‍👩‍👧", " ", "\u{3000}", "\t", "\u{0}",
    "\u{301}", "\u{200D}", "\u{FEFF}", "_",
  ])
  func punctuationHasNone(word: String) {
    var forms = WordForms()
    #expect(forms.form(of: word) == nil)
  }

  @Test func formsDoNotDependOnWordsBefore() {
    var forms = WordForms()
    let words = ["2001年12月31日", "1", "好", "，", "2年"]
    #expect(words.map { forms.form(of: $0) } == ["0年0月0日", "0", "好", nil, "0年"])
  }
}
