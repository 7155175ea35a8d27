import Testing

@testable import CommandLineParsing

struct NearestNameTests {
  @Test(arguments: [
    ("segmnt", "segment"), ("Segment", "segment"), ("seg", "segment"), ("eval", "evaluate"),
    ("discvoer", "discover"), ("inof", "info"), ("xyz", nil), ("", nil),
  ])
  func nearNamesAreFound(word: String, name: String?) {
    let names = ["discover", "segment", "evaluate", "info"]
    #expect(NearestName.suggestion(for: word, among: names) == name)
  }
}
