import NLPZero
import Testing

@testable import CommandLineTool

struct NearestNameTests {
  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("kitten", "sitting", 3), ("segmnet", "segment", 1),
    ("分词", "词分", 1),
  ])
  func distanceCountsEdits(first: String, second: String, distance: Int) {
    #expect(EditDistance.between(first, second) == distance)
    #expect(EditDistance.between(second, first) == distance)
  }

  @Test(arguments: [
    ("segmnt", "segment"), ("Segment", "segment"), ("seg", "segment"), ("eval", "evaluate"),
    ("discvoer", "discover"), ("inof", "info"), ("xyz", nil), ("", nil),
  ])
  func nearNamesAreFound(word: String, name: String?) {
    let names = ["discover", "segment", "evaluate", "info"]
    #expect(NearestName.suggestion(for: word, among: names) == name)
  }
}
