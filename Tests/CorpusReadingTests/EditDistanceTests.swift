import Testing

@testable import CorpusReading

@Suite struct EditDistanceTests {
  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("首都", "", 2), ("kitten", "sitting", 3), ("segmnet", "segment", 1),
    ("毕业院校", "毕业院", 1), ("分词", "词分", 1),
  ])
  func distanceCountsEdits(first: String, second: String, distance: Int) {
    #expect(EditDistance.between(first, second) == distance)
    #expect(EditDistance.between(second, first) == distance)
  }
}
