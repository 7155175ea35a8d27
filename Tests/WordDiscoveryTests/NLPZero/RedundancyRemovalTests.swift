import Testing

@testable import WordDiscovery

@Suite struct RedundancyRemovalTests {
  private func remaining(_ candidates: [(String, Int)], maximumLength: Int? = nil) -> [String] {
    var list = CandidateList()
    for candidate in candidates { list.append(candidate.0.utf16, count: candidate.1) }
    var removal = RedundancyRemoval(list, maximumLength: maximumLength)
    return removal.remainingWords().entries.map { "\($0.word)|\($0.count)" }
  }

  @Test func aWordThatItsPartsExplainGoesIntoThem() {
    // ln(2/20) - ln(10/18) - ln(8/18) < 1, with the logarithm of 20 for all: 0.022 < 1.
    #expect(remaining([("的人", 2), ("的", 10), ("人", 8)]) == ["的|12", "人|10"])
    #expect(remaining([("葡萄", 9), ("葡", 1), ("的", 10)]) == ["葡萄|9", "葡|1", "的|10"])
  }

  @Test func lettersAndDigitsAreJoinedBeforeTheTest() {
    // a and 1 would explain a1, but joined they are a1 itself, which is out: ln 0 counts as -100.
    #expect(remaining([("a1", 2), ("a", 10), ("1", 8)]) == ["a1|2", "a|10", "1|8"])
  }

  @Test func partsOfAWordThatIsTooLongAreAdded() {
    #expect(remaining([("葡萄", 9), ("葡", 1)], maximumLength: 1) == ["葡|10", "萄|9"])
    #expect(remaining([]) == [])
  }
}
