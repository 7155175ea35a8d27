import Foundation
import TestSupport
import Testing

@testable import CorpusReading

@Suite struct ByteSourceTests {
  private func text(_ path: String) throws -> [String] {
    var lines: [String] = []
    try Corpus(paths: [path]).forEachLine { lines.append($0.text) }
    return lines
  }

  @Test func membersAreJoined() throws {
    let folder = try TemporaryFolder()
    let members =
      try GzipSample.packed("新闻\n联") + GzipSample.packed("播\n") + GzipSample.packed("")
      + GzipSample.packed("完")
    #expect(try text(folder.write(members, to: "a.gz")) == ["新闻", "联播", "完"])
    #expect(try text(folder.write(members + [0, 0, 0], to: "unnamed")) == ["新闻", "联播", "完"])
    #expect(try text(folder.write(GzipSample.packed(""), to: "empty.gz")) == [])
  }

  @Test func aLargeFileIsUnpackedInPieces() throws {
    let folder = try TemporaryFolder()
    let lines = (0..<400_000).map { "第\($0)行" }
    let packed = try GzipSample.packed(lines.joined(separator: "\n"))
    let path = try folder.write(packed, to: "large.gz")
    var last = 0
    var seen: [String] = []
    let corpus = try Corpus(paths: [path])
    try corpus.forEachLine(progress: { last = $0 }) { seen.append($0.text) }
    #expect(seen == lines)
    #expect(last == packed.count)
    #expect(corpus.byteCount == packed.count)
  }

  @Test(arguments: ["cut", "flipped", "no gzip", "garbage behind", "nothing"])
  func damageIsNamed(kind: String) throws {
    let folder = try TemporaryFolder()
    var bytes = try GzipSample.packed((0..<1000).map(String.init).joined(separator: "\n"))
    switch kind {
    case "cut": bytes.removeLast(5)
    case "flipped": bytes[bytes.count - 6] ^= 1
    case "no gzip": bytes = Array("plain".utf8)
    case "garbage behind": bytes += Array("garbage".utf8)
    default: bytes = []
    }
    let path = try folder.write(bytes, to: "a.gz")
    let error = #expect(throws: CorpusError.self) { try text(path) }
    #expect(error?.description.hasPrefix("\(path): damaged gzip file (") == true)
  }
}
