import Foundation
import Testing

@testable import Grammar

@Suite struct SentenceTreeTests {
  private static let tree = SentenceTree(
    template: Template([.gap, .word("的"), .gap]), text: "我的书", range: 0..<3, score: -1.5,
    children: [leaf("我", at: 0), leaf("书", at: 2)])

  private static func leaf(_ word: String, at place: Int) -> SentenceTree {
    SentenceTree(
      template: Template([.word(word)]), text: word, range: place..<(place + 1), score: 0,
      children: [])
  }

  @Test func drawingShowsEveryPartAndWord() {
    #expect(
      Self.tree.description == """
        +---> (我)的(书)
        |     +---> 我
        |     |     +---> 我
        |     +---> 的
        |     +---> 书
        |     |     +---> 书
        """)
  }

  @Test func bracketsHoldParts() {
    #expect(Self.tree.brackets == "[我] 的 [书]")
  }

  @Test func partsSideBySideKeepTheirGaps() throws {
    let tree = SentenceTree(
      template: Template(ofPart: [.gap, .gap]), text: "我书", range: 0..<2, score: 1,
      children: [Self.leaf("我", at: 0), Self.leaf("书", at: 1)])
    #expect(tree.brackets == "[我] [书]")
    let data = try JSONEncoder().encode(tree)
    #expect(try JSONDecoder().decode(SentenceTree.self, from: data) == tree)
  }

  @Test func jsonReadsBack() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let data = try encoder.encode(Self.tree)
    #expect(
      String(decoding: data, as: UTF8.self).hasPrefix(
        #"{"content":"我的书","end":3,"modules":[{"content":"我","end":1,"modules":[],"score":0,"#))
    #expect(try JSONDecoder().decode(SentenceTree.self, from: data) == Self.tree)
  }

  @Test(arguments: [
    #"{"template":[null,"的"],"content":"我的","start":0,"end":2,"score":0,"modules":[]}"#,
    #"{"template":["的"],"content":"的","start":2,"end":1,"score":0,"modules":[]}"#,
    #"{"template":["的"],"content":"的","start":-1,"end":1,"score":0,"modules":[]}"#,
    #"{"template":["的"],"content":"的","start":0,"end":1,"modules":[]}"#,
  ])
  func damagedJSONIsRefused(text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(SentenceTree.self, from: Data(text.utf8))
    }
  }
}
