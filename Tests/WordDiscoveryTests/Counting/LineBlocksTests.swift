import Testing

@testable import WordDiscovery

@Suite struct LineBlocksTests {
  private func append(_ line: String, to lines: inout LineBlocks) {
    Array(line.utf8).withUnsafeBytes { lines.append($0) }
  }

  private func contents(_ lines: LineBlocks) -> [[String]] {
    (0..<lines.blockCount).map { block in
      var contents: [String] = []
      lines.forEachLine(ofBlock: block) { contents.append(String(decoding: $0, as: UTF8.self)) }
      return contents
    }
  }

  @Test func blocksEndWithLines() {
    var lines = LineBlocks()
    let long = String(repeating: "中", count: LineBlocks.blockByteCount / 3 + 1)
    for _ in 0..<2 {
      for line in ["甲", "", long, "乙", long, long, "丙", ""] { append(line, to: &lines) }
      lines.endBlock()
      lines.endBlock()
      #expect(contents(lines) == [["甲", "", long], ["乙", long], [long], ["丙", ""]])
      lines.removeAll()
      #expect(lines.blockCount == 0)
    }
  }

  @Test func fullIsTheEndOfABlock() {
    var lines = LineBlocks()
    let line = String(repeating: "a", count: 100_000)
    var count = 0
    while !lines.isFull {
      append(line, to: &lines)
      count += 1
    }
    // Blocks of six lines, and as many as it takes to reach 16 MiB.
    #expect(count == 168)
    #expect(contents(lines).map(\.count) == [Int](repeating: 6, count: 28))
  }
}
