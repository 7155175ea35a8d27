import Testing

@testable import WordDiscovery

@Suite struct StringTableTests {
  private func add(
    _ entries: ArraySlice<StringTable.Entry>, to table: inout StringTable, byteLimit: Int
  ) -> Int {
    var position = 0
    Array(entries).withUnsafeBytes { table.add($0, at: &position, byteLimit: byteLimit) }
    return position / MemoryLayout<StringTable.Entry>.stride
  }

  @Test(arguments: [0, 2_000, 10_000, 1 << 20])
  func aTableStaysBelowItsLimit(byteLimit: Int) {
    let entries = (0..<3_000).map {
      StringTable.Entry(high: UInt64($0 % 1_000), low: UInt64($0 % 7), count: 2)
    }
    var table = StringTable()
    var rest = entries[...]
    var found: [UInt128: Int] = [:]
    while !rest.isEmpty {
      let taken = add(rest, to: &table, byteLimit: byteLimit)
      #expect(taken > 0)
      // The smallest table has 64 slots of 24 bytes.
      #expect(table.byteCount <= max(byteLimit, 64 * 24))
      rest = rest.dropFirst(taken)
      table.forEachSorted { found[$0.string, default: 0] += $0.count }
      table.removeAll()
      #expect(table.isEmpty)
    }
    let expected = Dictionary(grouping: entries, by: \.record.string).mapValues { $0.count * 2 }
    #expect(found == expected)
  }

  @Test func theFirstCodesDecideTheOrder() {
    var table = StringTable()
    let entries = [(2, 0), (1, 5), (1, 2), (0, 9)].map {
      StringTable.Entry(high: $0.0, low: $0.1, count: 1)
    }
    #expect(add(entries[...], to: &table, byteLimit: 1 << 20) == 4)
    let sorted = table.sorted(minimumCount: 1).map { "\($0.high) \($0.low)" }
    #expect(sorted == ["0 9", "1 2", "1 5", "2 0"])
    #expect(table.sorted(minimumCount: 2).isEmpty)
  }
}
