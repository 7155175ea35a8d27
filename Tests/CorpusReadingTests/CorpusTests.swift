import Foundation
import TestSupport
import Testing

@testable import CorpusReading

@Suite struct CorpusTests {
  private func lines(_ corpus: Corpus) throws -> [String] {
    var lines: [String] = []
    try corpus.forEachLine { lines.append($0.text) }
    return lines
  }

  @Test(arguments: [
    ("", []), ("\n", [""]), ("a", ["a"]), ("a\n", ["a"]), ("a\n\nb", ["a", "", "b"]),
    ("我们\r\n他们\r\n", ["我们", "他们"]), ("a\rb\n", ["a\rb"]), ("\u{FEFF}头\n二", ["头", "二"]),
  ])
  func linesOfAText(text: String, expected: [String]) throws {
    #expect(try lines(Corpus(text: text)) == expected)
    let folder = try TemporaryFolder()
    let corpus = try Corpus(paths: [folder.write(text, to: "a.txt")])
    #expect(try lines(corpus) == expected)
    #expect(try lines(corpus) == expected, "A corpus can be read again.")
  }

  @Test func foldersAreReadInTheOrderOfNames() throws {
    let folder = try TemporaryFolder()
    try folder.write("3\n4", to: "b.txt")
    try folder.write("2\n", to: "a/z.txt")
    try folder.write("no", to: "a/.hidden")
    try folder.write("1", to: "A.txt")
    var numbers: [Int] = []
    let corpus = try Corpus(paths: [folder.path])
    try corpus.forEachLine { numbers.append($0.number) }
    #expect(try lines(corpus) == ["1", "2", "3", "4"])
    #expect(numbers == [1, 1, 1, 2])
    #expect(corpus.byteCount == 6)
  }

  @Test func wrongPathsAreNamed() throws {
    let folder = try TemporaryFolder()
    #expect(throws: CorpusError.empty(path: folder.path)) { try Corpus(paths: [folder.path]) }
    let missing = folder.path + "/none.txt"
    #expect(throws: CorpusError.notFound(path: missing)) { try Corpus(paths: [missing]) }
    #expect(CorpusError.notFound(path: "x").description == "x: no such file or folder")
  }

  @Test func aBadLineIsNamedAfterTheGoodOnes() throws {
    let folder = try TemporaryFolder()
    let bytes = Array("好\n还好\n坏".utf8) + [0xFF] + Array("\n".utf8)
    let path = try folder.write(bytes, to: "bad.txt")
    var seen = 0
    #expect(throws: CorpusError.invalidUTF8(path: path, line: 3, byteOffset: 3)) {
      try Corpus(paths: [path]).forEachLine { _ in seen += 1 }
    }
    #expect(seen == 2)
  }

  @Test func linesLongerThanTheBuffer() throws {
    let long = String(repeating: "长", count: 3_000_000)
    let text = "a\n\(long)\nb\n\(long)"
    #expect(try lines(Corpus(text: text)) == ["a", long, "b", long])
  }

  @Test func linesAcrossChunks() throws {
    let expected = (0..<200_000).map { "第\($0)行" }
    #expect(try lines(Corpus(text: expected.joined(separator: "\n"))) == expected)
  }

  @Test func aPipeIsReadTwice() throws {
    let folder = try TemporaryFolder()
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let writer = Thread { try? Data("一\n二\n".utf8).write(to: URL(fileURLWithPath: pipe)) }
    writer.start()
    let corpus = try Corpus(paths: [pipe])
    #expect(try lines(corpus) == ["一", "二"])
    #expect(try lines(corpus) == ["一", "二"])
    #expect(corpus.byteCount == 8)
  }

  /// A program that is killed leaves nothing behind, because what it copied has no name.
  @Test func aPipesCopyHasNoName() throws {
    let folder = try TemporaryFolder()
    let pipe = folder.path("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    let text = Data("只读一次 \(UUID().uuidString)\n".utf8)
    Thread { try? text.write(to: URL(fileURLWithPath: pipe)) }.start()
    let corpus = try Corpus(paths: [pipe])
    let temporary = FileManager.default.temporaryDirectory
    for name in try FileManager.default.contentsOfDirectory(atPath: temporary.path)
    where name.hasPrefix("nlpzero-") {
      #expect((try? Data(contentsOf: temporary.appending(path: name))) != text)
    }
    #expect(corpus.byteCount == text.count)
  }

  @Test func aPipeMayBeCompressed() throws {
    let folder = try TemporaryFolder()
    let pipe = folder.path("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    let packed = Data(try GzipSample.packed("新闻\n联播"))
    Thread { try? packed.write(to: URL(fileURLWithPath: pipe)) }.start()
    let corpus = try Corpus(paths: [pipe])
    #expect(try lines(corpus) == ["新闻", "联播"])
    #expect(try lines(corpus) == ["新闻", "联播"])
  }

  @Test func progressEndsAtTheByteCount() throws {
    let folder = try TemporaryFolder()
    let text = String(repeating: "新闻联播\n", count: 300_000)
    let corpus = try Corpus(paths: [folder.write(text, to: "a"), folder.write(text, to: "b")])
    var reports: [Int] = []
    try corpus.forEachLine(progress: { reports.append($0) }) { _ in }
    #expect(reports == reports.sorted())
    #expect(reports.count > 4)
    #expect(reports.last == corpus.byteCount)
  }
}
