import Testing

@testable import Annotations

@Suite struct TaggedTokensTests {
  private let location = RecordLocation(path: "test")

  @Test(arguments: [
    (["温", "格", "2", "比", "1"], "温格2比1"),
    (["Wang", "Ziqiang", ",", "who"], "Wang Ziqiang , who"),
    (["外星人", "NASA", "发射"], "外星人NASA发射"),
    (["NASA", "Apollo", "计划"], "NASA Apollo计划"),
    ([], ""),
  ])
  func joinsTokens(tokens: [String], text: String) {
    #expect(TaggedTokens(tokens: tokens, tags: []).text == text)
  }

  @Test(arguments: [
    ("B-A I-A O B-A", ["A0-2", "A3-4"]),  // BIO
    ("B-A B-A I-A", ["A0-1", "A1-3"]),
    ("I-A I-A I-B O I-B", ["A0-2", "B2-3", "B4-5"]),  // no beginning: begins
    ("B-A I-B", ["A0-1", "B1-2"]),
    ("S-A B-B E-B S-A", ["A0-1", "B1-3", "A3-4"]),  // BIOES
    ("U-A U-A B-A L-A", ["A0-1", "A1-2", "A2-4"]),  // BILOU
    ("B_A M_A E_A", ["A0-3"]),  // BMES
    ("L-A", ["A0-1"]),
    ("O O", []),
  ])
  func readsEveryTaggingScheme(tags: String, expected: [String]) throws {
    let tags = tags.split(separator: " ").map(String.init)
    let tokens = TaggedTokens(tokens: tags.map { _ in "字" }, tags: tags)
    let stated = try tokens.stated(id: nil, at: location)
    let entities = try MentionPlacer(stated, at: location).result.entities
    #expect(entities.map { "\($0.type)\($0.start)-\($0.end)" } == expected)
  }

  @Test(arguments: ["", "X", "B", "B-", "O-A", "b-A", "BA"])
  func refusesOtherTags(tag: String) {
    #expect(!TaggedTokens.isTag(tag))
  }
}
