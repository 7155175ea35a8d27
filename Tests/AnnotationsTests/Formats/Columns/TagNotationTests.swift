import Testing

@testable import Annotations

@Suite struct TagNotationTests {
  @Test(arguments: [
    ("B-PER", EntityTag.part(.begin, type: "PER")), ("M_人-名", .part(.inside, type: "人-名")),
    ("I-地/名", .part(.inside, type: "地/名")), ("L-A", .part(.end, type: "A")),
    ("W-A", .part(.single, type: "A")), (" S-A\t", .part(.single, type: "A")), ("O", .none),
    ("o", .none), ("_", .none),
  ])
  func readsTags(cell: String, tag: EntityTag) {
    #expect(TagNotation.usual.tag(Substring(cell)) == tag)
  }

  @Test(arguments: ["", "X", "B", "B-", "-B", "O-A", "b-A", "BA", "A-B", "Ｂ-A", "B\u{301}-A", "--"])
  func refusesOthers(cell: String) {
    #expect(TagNotation.usual.tag(Substring(cell)) == nil)
  }

  @Test(arguments: [
    (["B-PER", "I-PER", "O"], TagNotation.usual),
    (["PER-B", "E-mail_I", "O"], .init(isTypeFirst: true)),
    (["b-per", "i-per", "o"], .init(isAnyCase: true)),
    (["per-b", "O"], .init(isTypeFirst: true, isAnyCase: true)), (["O", "O"], .usual), ([], .usual),
    (["B-E", "I-E", "O"], .usual),
  ])
  func mostCellsDecide(cells: [String], notation: TagNotation) {
    #expect(TagNotation.ofMost(cells.map { Substring($0) }).notation == notation)
  }

  @Test func typesKeepTheirLetters() {
    let notation = TagNotation(isTypeFirst: true, isAnyCase: true)
    #expect(notation.tag("per-b") == .part(.begin, type: "per"))
    #expect(notation.tag("人名_I") == .part(.inside, type: "人名"))
  }
}
