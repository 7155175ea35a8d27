import Foundation
import Testing

@testable import Grammar

@Suite struct TemplateTrieTests {
  private static func trie() throws -> TemplateTrie {
    TemplateTrie(
      TemplateCounts([
        .init(template: try #require(Template("在 [X] 上")), count: 3),
        .init(template: try #require(Template("在 [X]")), count: 1),
      ]))
  }

  @Test func templatesShareTheirBeginnings() throws {
    let trie = try Self.trie()
    let symbol = try #require(trie.symbol(of: "在"))
    let first = try #require(trie.child(of: TemplateTrie.root, word: symbol))
    let gap = try #require(trie.gapChild(of: first))
    let lastSymbol = try #require(trie.symbol(of: "上"))
    let last = try #require(trie.child(of: gap, word: lastSymbol))
    #expect(trie.nodes.count == 4)
    #expect(trie.logProbability(at: first) == nil)
    #expect(trie.logProbability(at: gap) == log(1) - log(4))
    #expect(trie.logProbability(at: last) == log(3) - log(4))
    #expect(trie.gapPattern(of: last) == [false, true, false])
    #expect(trie.totalCount == 4)
  }

  @Test func unknownWordsHaveNoSymbol() throws {
    #expect(try Self.trie().symbol(of: "下") == nil)
  }
}
