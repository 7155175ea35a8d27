import Foundation
import TestSupport
import Testing

@testable import CorpusReading

struct TextSourceTests {
  static let lines = ["新闻联播今天报道", "我们的国家，很大。", "", "a,b", "完"]

  /// Bytes that come a few at a time, as those of a pipe may.
  private final class SlowSource: ByteSource {
    private var rest: ArraySlice<UInt8>
    private let step: Int
    private(set) var inputByteCount = 0
    init(_ bytes: [UInt8], step: Int) { (rest, self.step) = (bytes[...], step) }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
      let count = min(step, rest.count, buffer.count)
      buffer.copyBytes(from: rest.prefix(count))
      rest = rest.dropFirst(count)
      inputByteCount += count
      return count
    }
  }

  @Test(arguments: ["UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "GB18030", "GBK"])
  func filesOfEveryEncodingAreRead(name: String) throws {
    for end in ["\n", "\r\n", "\r"] {
      let lines = end == "\r" ? Self.lines.filter { $0 != "" } : Self.lines
      let bytes = try EncodedSample.bytes(lines.joined(separator: end), in: name)
      try withTemporaryFile(bytes) { path throws in
        let corpus = try Corpus(paths: [path])
        #expect(try corpus.allLines() == lines)
        #expect(try corpus.allLines() == lines)
        var last = 0
        try corpus.forEachLine(progress: { last = $0 }) { _ in }
        #expect(last == bytes.count)
      }
    }
  }

  @Test(arguments: ["GBK", "UTF-16"])
  func aPackedFileMayBeInAnyEncoding(name: String) throws {
    try TemporaryFolder.with { folder in
      let bytes = try EncodedSample.bytes(Self.lines.joined(separator: "\n"), in: name)
      let path = try folder.write(GzipSample.packed(bytes), to: "a.gz")
      let lines = try Corpus(paths: [path]).allLines()
      #expect(lines == Self.lines)
    }
  }

  @Test(arguments: ["UTF-8", "UTF-16", "GBK"], [1, 2, 3, 5, 1_000])
  func piecesMayBeSmall(name: String, step: Int) throws {
    let text = Self.lines.joined(separator: "\n")
    let bytes = try EncodedSample.bytes(text, in: name)
    let source = TextSource(
      SlowSource(bytes, step: step), name: "x", encoding: nil, notices: nil)
    var lines: [String] = []
    try LineReader(path: "x", notices: nil).forEachLine(of: source, progress: nil, whenIdle: {}) {
      lines.append($0.text)
    }
    #expect(lines == Self.lines)
  }

  /// ASCII tells nothing, however much there is of it.
  @Test(arguments: ["GBK", "UTF-8"])
  func theFirstCharacterOutsideASCIIDecides(name: String) throws {
    for count in [1, 16_383, 16_384, 100_000, (1 << 20) - 1, 1 << 20, 3 << 20] {
      let ascii = [UInt8](repeating: 0x61, count: count - 1) + [0x0A]
      let bytes = try ascii + EncodedSample.bytes("今天的新闻\n", in: name)
      try withTemporaryFile(bytes) { path throws in
        #expect(try Corpus(paths: [path]).allLines().last == "今天的新闻", "\(count)")
      }
    }
  }

  @Test func anEncodingMayBeGiven() throws {
    let rare = try EncodedSample.bytes("鑫淼焱\n", in: "GBK")
    try withTemporaryFile(rare) { path throws in
      #expect(throws: CorpusError.self) { try Corpus(paths: [path]).allLines() }
      for encoding in [TextEncoding.gbk, .gb18030] {
        #expect(try Corpus(paths: [path], encoding: encoding).allLines() == ["鑫淼焱"])
        #expect(try Corpus(readingOnce: [path], encoding: encoding).allLines() == ["鑫淼焱"])
        #expect(try Corpus.firstBytes(3, of: path, encoding: encoding) == Array("鑫".utf8))
      }
      #expect(throws: CorpusError.invalidUTF8(path: path, line: 1, byteOffset: 0)) {
        try Corpus(paths: [path], encoding: .utf8).allLines()
      }
    }
    for name in ["UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"] {
      let encoding: TextEncoding = name.hasPrefix("UTF-16") ? .utf16 : .utf32
      try withTemporaryFile(EncodedSample.bytes("今天，新闻", in: name)) { path throws in
        #expect(try Corpus(paths: [path], encoding: encoding).allLines() == ["今天，新闻"])
      }
    }
  }

  @Test func aBadCharacterIsNamedAfterTheGoodLines() throws {
    let good = try EncodedSample.bytes("今天的新闻，我们的国家\n", in: "GBK")
    let bytes = Array(repeating: good, count: 9).joined() + good.dropLast() + [0xFF] + good
    try withTemporaryFile(bytes) { path throws in
      var count = 0
      let error = #expect(throws: CorpusError.self) {
        try Corpus(paths: [path]).forEachLine { _ in count += 1 }
      }
      #expect(
        error == .undecodable(path: path, line: 10, character: 11, encoding: .gb18030))
      #expect(
        error?.description
          == "\(path), line 10: not valid GB18030 (behind character 11 of the line); "
          + "to leave such bytes out: iconv -c -f GB18030 -t UTF-8 \(path) > \(path).utf8")
      #expect(count == 9)
    }
    try withTemporaryFile(good.dropLast(2)) { path throws in
      #expect(throws: CorpusError.cutShort(path: path, line: 1)) {
        try Corpus(paths: [path]).allLines()
      }
    }
  }

  @Test func whatIsNoTextIsNamed() throws {
    let cases: [([UInt8], String)] = [
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0], "a PNG image, not text"),
      (Array("PK\u{3}\u{4}".utf8) + [0xFF, 0xFF], "a ZIP archive or an Office document, not text"),
      ([1, 0, 2, 0, 3, 0xFF], "a binary file, not text"),
      (Array(repeating: 0xF9, count: 50), "not text in a known encoding"),
    ]
    for (bytes, message) in cases {
      try withTemporaryFile(bytes) { path throws in
        let error = #expect(throws: CorpusError.self) { try Corpus(paths: [path]).allLines() }
        #expect(error?.description == "\(path): \(message)")
        #expect(try Corpus.firstBytes(1_000, of: path) == bytes)
        #expect(try Corpus.firstBytes(3, of: path) == Array(bytes[..<3]))
      }
    }
  }

  @Test func firstBytesAreThoseOfTheText() throws {
    let text = String(repeating: "今天的新闻😀", count: 20_000)
    for bytes in [
      Array(text.utf8), EncodedSample.cesu8(text), try EncodedSample.bytes(text, in: "GB18030"),
      try EncodedSample.bytes(text, in: "UTF-16LE"),
    ] {
      try withTemporaryFile(bytes) { path throws in
        for count in [1, 7, 16_384, 65_536, 1 << 30] {
          #expect(try Corpus.firstBytes(count, of: path) == Array(text.utf8.prefix(count)))
        }
      }
    }
    try withTemporaryFile(Array("好".utf8) + [0xE5]) { path throws in
      #expect(try Corpus.firstBytes(10, of: path) == Array("好".utf8) + [0xE5])
    }
  }

  @Test func aPipeMayBeInAnotherEncoding() throws {
    try TemporaryFolder.with { folder in
      let pipe = folder.path("pipe")
      #expect(mkfifo(pipe, 0o600) == 0)
      let bytes = Data(try EncodedSample.bytes(Self.lines.joined(separator: "\n"), in: "GBK"))
      Thread { try? bytes.write(to: URL(fileURLWithPath: pipe)) }.start()
      #expect(try Corpus(readingOnce: [pipe]).allLines() == Self.lines)
    }
  }
}
