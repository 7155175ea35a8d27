import Testing

@testable import Annotations

@Suite struct TaggedTokensTests {
  @Test(arguments: [
    ("B-A I-A O B-A", ["A0-2", "A3-4"]),  // BIO
    ("B-A B-A I-A", ["A0-1", "A1-3"]),
    ("I-A I-A I-B O I-B", ["A0-2", "B2-3", "B4-5"]),  // no beginning: begins
    ("B-A I-B", ["A0-1", "B1-2"]),
    ("S-A B-B E-B S-A", ["A0-1", "B1-3", "A3-4"]),  // BIOES
    ("U-A U-A B-A L-A", ["A0-1", "A1-2", "A2-4"]),  // BILOU
    ("B_A M_A E_A", ["A0-3"]),  // BMES
    ("W-A B-A M-A E-A O W-B", ["A0-1", "A1-4", "B5-6"]),  // BMEWO
    ("I-A B-A I-A I-B", ["A0-1", "A1-3", "B3-4"]),  // IOB1
    ("L-A", ["A0-1"]),
    ("O O", []),
  ])
  func readsEveryTaggingScheme(tags: String, expected: [String]) {
    #expect(entities([tags]) == expected)
  }

  @Test(arguments: [
    (["B-A I-A I-A", "O B-B O"], ["A0-3", "B1-2"]),
    (["O B-B O", "B-A I-A I-A"], ["A0-3", "B1-2"]),
    (["B-A I-A", "B-A I-A"], ["A0-2"]), (["B-A I-A", "B-B I-B"], ["A0-2", "B0-2"]), ([], []),
  ])
  func everyLayerHasEntities(layers: [String], expected: [String]) {
    #expect(entities(layers) == expected)
  }

  private func entities(_ layers: [String]) -> [String] {
    let tags = layers.map { $0.split(separator: " ").compactMap(TagNotation.usual.tag) }
    let tokens = TokenText((tags.first ?? []).map { _ in "字" })
    let stated = TaggedTokens(tokens, layers: tags).stated(id: nil)
    return MentionPlacer(stated, at: RecordLocation(path: "test")).result.entities
      .map { "\($0.type)\($0.start)-\($0.end)" }
  }
}
