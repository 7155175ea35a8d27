import CorpusReading
import Foundation
import TestSupport
import Testing

struct CorpusLinesTests {
  private func lines(of corpus: Corpus) async throws -> [String] {
    var lines: [String] = []
    for try await line in corpus.lines { lines.append(line) }
    return lines
  }

  @Test func linesAreThoseOfForEachLine() async throws {
    let folder = try TemporaryFolder()
    try folder.write("\u{FEFF}一\r\n\n二", to: "a.txt")
    try folder.write("", to: "b.txt")
    try folder.write("三\n", to: "c.txt")
    let corpus = try Corpus(paths: [folder.path])
    let expected = ["一", "", "二", "三"]
    #expect(try corpus.allLines() == expected)
    #expect(try await lines(of: corpus) == expected)
    #expect(try await lines(of: corpus) == expected)
    #expect(try await lines(of: Corpus(text: "")).isEmpty)
    withExtendedLifetime(folder) {}
  }

  /// Lines come one by one without `await`, also where they cross the reader's chunks of a mebibyte.
  @Test func anIteratorIsWalkedByHand() throws {
    let long = String(repeating: "字", count: 500_000)
    let corpus = Corpus(text: "\(long)\n短\n\(long)")
    var iterator = corpus.lines.makeAsyncIterator()
    #expect(try iterator.next() == long)
    #expect(try iterator.next() == "短")
    #expect(try iterator.next() == long)
    #expect(try iterator.next() == nil)
    #expect(try iterator.next() == nil)
  }

  @Test func anErrorComesBehindTheLinesBeforeItAndEndsTheStream() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.write(Array("好\n".utf8) + [0xFF, 0x0A], to: "a.txt")
      try folder.write("后\n", to: "b.txt")
      var iterator = try Corpus(paths: [folder.path]).lines.makeAsyncIterator()
      #expect(try iterator.next() == "好")
      #expect(throws: CorpusError.invalidUTF8(path: path, line: 2, byteOffset: 0)) {
        try iterator.next()
      }
      #expect(try iterator.next() == nil)
    }
  }

  /// What is cut off a file after its first line was handed out is not there any more: nothing is read ahead but a
  /// chunk of a mebibyte.
  @Test func linesAreReadWhenTheyAreAskedFor() throws {
    try TemporaryFolder.with { folder in
      let total = 1 << 18
      let path = try folder.write(String(repeating: "一二三四五\n", count: total), to: "a.txt")
      var iterator = try Corpus(paths: [path]).lines.makeAsyncIterator()
      #expect(try iterator.next() == "一二三四五")
      try #require(FileHandle(forWritingAtPath: path)).truncate(atOffset: 0)
      var count = 1
      while try iterator.next() != nil { count += 1 }
      #expect(count < total / 2)
    }
  }
}
