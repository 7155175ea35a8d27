import Testing

@testable import Annotations

@Suite struct ColumnLayoutTests {
  @Test(arguments: [
    ("token=2,tags=4", ColumnLayout(token: 1, tags: [3])),
    ("tags=1,token=2", ColumnLayout(token: 1, tags: [0])),
    ("token=2,tags=4,5", ColumnLayout(token: 1, tags: [3, 4])),
    ("2:4,5", ColumnLayout(token: 1, tags: [3, 4])),
    ("1:2", ColumnLayout(token: 0, tags: [1])),
    ("1:2,separator=comma", ColumnLayout(separator: .comma, token: 0, tags: [1])),
    ("separator=tab,token=1,tags=3", ColumnLayout(separator: .tab, token: 0, tags: [2])),
  ])
  func wordsSpellLayouts(argument: String, layout: ColumnLayout) {
    #expect(ColumnLayout(argument: argument) == layout)
    #expect(layout.argumentText.flatMap { ColumnLayout(argument: $0) } == layout)
  }

  @Test(arguments: [
    "", "2", "token=2", "tags=2", "token=0,tags=1", "token=1,tags=1", "1:1", "1:2,2", "1:", ":2",
    "1:2:3",
    "token=-1,tags=2", "token=1,tags=", "token=1,tags=x", "token=1,tags=2,", "1:2,separator=pipe",
    "token=1,token=2,tags=3", "1:2,tags=3", "token=99999999999999999999,tags=1", "token=1;tags=2",
    "１:２",
    "column=1,tags=2", "3,token=1,tags=2",
  ])
  func otherWordsSpellNone(argument: String) {
    #expect(ColumnLayout(argument: argument) == nil)
  }

  @Test func tellsItselfAsPeopleCount() {
    var layout = ColumnLayout(separator: .space, token: 1, tags: [5])
    #expect("\(layout)" == "token 2, tags 6, by white space")
    layout.tagKey = "NER"
    layout.separator = .tab
    #expect("\(layout)" == "token 2, tags 6 (NER), by tabs")
    layout = ColumnLayout(separator: .comma, token: 0, tags: [1, 2])
    layout.hasPositionDigits = true
    #expect(
      "\(layout)" == "token 1, tags 2 and 3, by commas, without the number behind each character")
  }
}
