import Testing

@testable import Lexicons

@Suite struct ScalarListsTests {
  @Test func listsComeBackAsTheyWereAppended() {
    var lists = ScalarLists()
    for text in ["中国", "", "a😀"] { lists.append(text.unicodeScalars.map(\.value)) }
    #expect(lists.count == 3)
    #expect((0..<3).map(lists.text) == ["中国", "", "a😀"])
    #expect(lists.range(at: 2) == 2..<4)
    #expect(Array(lists[0]) == [0x4E2D, 0x56FD])
  }
}
