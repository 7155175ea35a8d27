import Testing

@testable import Annotations

@Suite struct BratLineTests {
  @Test(arguments: [
    ("T1\t公司 0 3\t甲公司", BratLine.span(id: "T1", type: "公司", pieces: [0..<3], text: "甲公司")),
    (
      "T2\tLoc 0 5;16 23\tNorth America",
      .span(id: "T2", type: "Loc", pieces: [0..<5, 16..<23], text: "North America")
    ),
    ("T3\tX 1 2\ta\tb", .span(id: "T3", type: "X", pieces: [1..<2], text: "a\tb")),
    ("R1\t作者 Arg1:T1 Arg2:T2\t", .relation(id: "R1", type: "作者", from: "T1", to: "T2")),
    (
      "E1\t上市:T3 公司:T1 公司2:E2 ",
      .event(
        id: "E1", type: "上市", trigger: "T3",
        arguments: [.init(role: "公司", id: "T1"), .init(role: "公司2", id: "E2")])
    ),
    ("E2\tDie:T9", .event(id: "E2", type: "Die", trigger: "T9", arguments: [])),
  ])
  func readsLines(line: String, parsed: BratLine) throws {
    #expect(try BratLine.parse(line) == parsed)
    let trimmed = line.hasSuffix("\t") || line.hasSuffix(" ") ? String(line.dropLast()) : line
    #expect(parsed.text == trimmed)
  }

  @Test(arguments: [
    "", "*\tEquiv T1 T2", "A1\tNegation E1", "M1\tX E1", "N1\tRef T1 W:1\tx", "#1\tNote T1\tx",
  ])
  func passesOverTheRest(line: String) throws {
    #expect(try BratLine.parse(line) == nil)
  }

  @Test(arguments: [
    ("T1 公司 0 3 甲公司", "T1, a tab"), ("T1\t公司 0\t甲", "T1, a tab"), ("T1\t公司 3 0\t甲", "T1, a tab"),
    ("T1\t公司 0 x\t甲", "T1, a tab"), ("T1\t公司 0 1;\t甲", "T1, a tab"), ("T1\t公司 0 3", "T1, a tab"),
    ("R1\t作者 Arg1:T1", "R1, a tab"), ("R1\t作者 T1 T2", "R1, a tab"), ("R1", "R1, a tab"),
    ("E1\t上市", "E1, a tab"), ("E1\t", "E1, a tab"), ("E1\t上市:T1 公司", "E1, a tab"),
    ("E1\t上市:", "E1, a tab"), ("甲公司", "a line that begins with"),
  ])
  func saysWhatALineShouldBe(line: String, expected: String) throws {
    let problem = #expect(throws: BratLine.Problem.self) { try BratLine.parse(line) }
    #expect(problem?.expected.hasPrefix(expected) == true)
  }
}
