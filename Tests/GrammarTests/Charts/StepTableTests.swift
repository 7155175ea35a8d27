import Determinism
import Testing

@testable import Grammar

@Suite struct StepTableTests {
  /// Keys of any bits, small numbers, and those that differ in high bits alone.
  @Test(arguments: 0..<12)
  func stepsAreThoseOfADictionary(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    var table = StepTable()
    var expected: [UInt64: Int32] = [:]
    for number in 0..<[10, 100, 3_000, 20_000][seed % 4] {
      let key = key(&generator, kind: seed % 3)
      #expect(table[key] == expected[key])
      if expected[key] != nil { continue }
      table.insert(key, Int32(number))
      expected[key] = Int32(number)
      #expect(table[key] == Int32(number))
    }
    for (key, node) in expected { #expect(table[key] == node) }
    for _ in 0..<1_000 {
      let key = key(&generator, kind: seed % 3)
      #expect(table[key] == expected[key])
    }
  }

  private func key(_ generator: inout SeededGenerator, kind: Int) -> UInt64 {
    switch kind {
    case 0: generator.next() >> 1
    case 1: UInt64(generator.nextIndex(below: 5_000))
    default: UInt64(generator.nextIndex(below: 5_000)) << 45
    }
  }

  @Test func theLowestAndTheHighestKeyAreKeys() {
    var table = StepTable()
    #expect(table[0] == nil)
    #expect(table[.max - 1] == nil)
    table.insert(0, 7)
    table.insert(.max - 1, 0)
    #expect(table[0] == 7)
    #expect(table[.max - 1] == 0)
    #expect(table[1] == nil)
  }

  @Test func aCopyIsItsOwn() {
    var table = StepTable()
    table.insert(1, 1)
    let copy = table
    table.insert(2, 2)
    #expect(copy[1] == 1)
    #expect(copy[2] == nil)
  }
}
