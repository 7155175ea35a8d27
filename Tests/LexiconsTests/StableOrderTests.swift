import Testing

@testable import Lexicons

@Suite struct StableOrderTests {
  @Test(arguments: [
    [], [7], [3, 1, 2], [0, 0, 0], [5, 2048, 5, 2047, 1 << 22, 0, 2048], [Int.max, 0, Int.max - 1],
  ])
  func asTheStandardLibrarySorts(keys: [Int]) {
    let rising = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
    let falling = keys.indices.sorted { (-keys[$0], $0) < (-keys[$1], $1) }
    #expect(StableOrder.ascending(keys) == rising)
    #expect(StableOrder.descending(keys) == falling)
  }

  @Test func manyKeysWithRepetitions() {
    let keys = (0..<20_000).map { $0 * 7919 % 5003 }
    let expected = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
    #expect(StableOrder.ascending(keys) == expected)
  }
}
