import Testing

@testable import CorpusReading

@Suite struct LineBlockTests {
  @Test func itHoldsCopiesOfLines() {
    let lines = ["甲", "", "乙丙", ""]
    var block = LineBlock(firstLine: 7, capacity: 0)
    for line in lines { Array(line.utf8).withUnsafeBytes { block.append($0) } }
    #expect(block.firstLine == 7 && block.lineCount == 4)
    #expect(block.byteCount == 9 + 4)
    #expect(block.lines == lines)
  }

  @Test func anEmptyBlockHasNoLine() {
    let block = LineBlock(firstLine: 0, capacity: 100)
    #expect(block.byteCount == 0 && block.lineCount == 0 && block.lines.isEmpty)
  }
}

extension LineBlock {
  /// The lines as strings.
  var lines: [String] {
    var lines: [String] = []
    forEachLine { lines.append(String(decoding: $0, as: UTF8.self)) }
    return lines
  }
}
