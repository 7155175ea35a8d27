import Determinism
import Testing

@testable import Lexicons

@Suite struct IntegerTableTests {
  /// Keys of any bits, small numbers, and those that differ in high bits alone.
  private static func key(_ generator: inout SeededGenerator, kind: Int) -> UInt64 {
    switch kind {
    case 0: generator.next() >> 1
    case 1: UInt64(generator.nextIndex(below: 5_000))
    default: UInt64(generator.nextIndex(below: 5_000)) << 45
    }
  }

  @Test(arguments: 0..<12)
  func valuesAreThoseOfADictionary(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    var table = IntegerTable<UInt64, Int32>(quarters: 1 + seed % 3)
    var expected: [UInt64: Int32] = [:]
    for number in 0..<Int32([10, 100, 3_000, 20_000][seed % 4]) {
      let key = Self.key(&generator, kind: seed % 3)
      #expect(table[key] == expected[key])
      let value = expected[key] ?? number
      expected[key] = value
      #expect(table.insert(key, number) == value)
      #expect(table[key] == value)
    }
    #expect(table.count == expected.count)
    for (key, value) in expected { #expect(table[key] == value) }
    for _ in 0..<1_000 {
      let key = Self.key(&generator, kind: seed % 3)
      #expect(table[key] == expected[key])
    }
  }

  @Test(arguments: [1, 2, 3])
  func countsAreThoseOfADictionary(quarters: Int) {
    var generator = SeededGenerator(seed: 7)
    var table = IntegerTable<UInt32, Int>(minimumCapacity: 100, quarters: quarters)
    var expected: [UInt32: Int] = [:]
    for _ in 0..<20_000 {
      let key = UInt32(Self.key(&generator, kind: 1))
      table.update(key) { $0 += 3 }
      expected[key, default: 0] += 3
    }
    var found: [UInt32: Int] = [:]
    table.forEach { found[$0] = $1 }
    #expect(found == expected)
  }

  @Test func theLowestAndTheNextToHighestNumberAreKeys() {
    var table = IntegerTable<UInt64, Int32>()
    #expect(table[0] == nil)
    #expect(table[.max - 1] == nil)
    #expect(table[.max] == nil)
    table.insert(0, 7)
    table.insert(.max - 1, 0)
    #expect(table[0] == 7)
    #expect(table[.max - 1] == 0)
    #expect(table[1] == nil)
    #expect(table[.max] == nil)
  }

  @Test func aCopyIsItsOwn() {
    var table = IntegerTable<UInt64, Int32>()
    table.insert(1, 1)
    let copy = table
    table.insert(2, 2)
    #expect(copy[1] == 1)
    #expect(copy[2] == nil)
  }
}
