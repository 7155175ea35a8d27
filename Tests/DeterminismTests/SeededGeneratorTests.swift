import Determinism
import Testing

@Suite struct SeededGeneratorTests {
  @Test func aSeedFixesTheSequence() {
    var first = SeededGenerator(seed: 7)
    var second = SeededGenerator(seed: 7)
    var other = SeededGenerator(seed: 8)
    let values = (0..<100).map { _ in first.next() }
    #expect(values == (0..<100).map { _ in second.next() })
    #expect(values != (0..<100).map { _ in other.next() })
  }
}
