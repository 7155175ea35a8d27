import Testing

@testable import DemonstrationCorpora

@Suite("Word lists")
struct WordListsTests {
  @Test("A list goes on over lines; a split list keeps every fourth word for development")
  func parts() throws {
    let lists = try WordLists(split: ["果"], ["果: 苹果 梨\n  桃 杏\n花: 梅 兰"])
    func texts(_ name: String, _ part: CorpusPart) throws -> [Frame] {
      try lists.words(of: name, part: part)
    }
    #expect(try texts("果", .everything).count == 4)
    #expect(try texts("果", .training).count == 3)
    #expect(try texts("果", .heldOut) == [Frame(pieces: [.text("杏")])])
    #expect(try texts("花", .heldOut).count == 2)
    #expect(throws: NotationError.unknownSource("鸟")) { try texts("鸟", .training) }
  }

  @Test("The shipped lists hold thousands of words and none twice")
  func shipped() throws {
    let lists = try Words.lists()
    #expect(lists.words.values.map(\.count).reduce(0, +) > 4000)
    for (name, words) in lists.words where Words.split.contains(name) {
      for word in words { #expect(words.count { $0 == word } == 1, "\(name): \(word)") }
    }
  }
}
