import Foundation
import Testing

@testable import Grammar

@Suite struct TemplateTests {
  @Test func printsWordsAndGaps() {
    let template = Template([.word("其中"), .gap, .word("例")])
    #expect(template.description == "其中 [X] 例")
    #expect(template.wordCount == 2)
    #expect(template.gapCount == 1)
  }

  @Test func neighboringGapsAreOne() {
    #expect(Template([.gap, .gap, .word("的"), .gap, .gap]).elements == [.gap, .word("的"), .gap])
  }

  @Test(arguments: [("[X] 的 [X]", true), ("[X] 的", false), ("[X] 的 书 [X]", false)])
  func trivial(text: String, expected: Bool) throws {
    #expect(try #require(Template(text)).isTrivial == expected)
  }

  @Test(arguments: ["的", "[X] 的 [X]", "9 月 [X] 日", "a\u{301} [X] \u{301}b", "人们 在 [X] 了"])
  func readsWhatItPrints(text: String) throws {
    #expect(try #require(Template(text)).description == text)
  }

  @Test(arguments: ["两 个", "\t\r\n\\", "[X]", "\\[X]", "\\s", "*", "\u{FE0F}"])
  func wordsOfAnyScalarsReadBack(word: String) throws {
    let template = Template([.gap, .word(word), .word("的")])
    #expect(Template(template.description) == template)
    #expect(!template.description.contains("\n"))
  }

  @Test(arguments: ["", "[X]", "[X] [X] 的", "的  书", " 的", "的 ", "的\\x", "的\\"])
  func damagedTextIsNil(text: String) {
    #expect(Template(text) == nil)
  }

  @Test func gapsPrecedeWordsAndBeginningsWhatContinuesThem() throws {
    let texts = ["[X] 在", "[X] 在 [X]", "[X] 在 的", "在", "的", "的 [X]"]
    let templates = texts.compactMap(Template.init)
    #expect(templates.reversed().sorted() == templates)
  }

  @Test func jsonIsAnArrayWithNullForGaps() throws {
    let template = try #require(Template("其中 [X] 例"))
    let data = try JSONEncoder().encode(template)
    #expect(String(decoding: data, as: UTF8.self) == #"["其中",null,"例"]"#)
    #expect(try JSONDecoder().decode(Template.self, from: data) == template)
  }

  @Test func jsonWithAnEmptyWordIsRefused() {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Template.self, from: Data(#"["其中",""]"#.utf8))
    }
  }
}
