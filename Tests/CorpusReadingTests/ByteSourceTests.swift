import CZlib
import Foundation
import Testing

@testable import CorpusReading

@Suite struct ByteSourceTests {
  /// One gzip member.
  private func gzip(_ text: String) -> [UInt8] {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    deflateInit2_(&stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
    defer { deflateEnd(&stream) }
    var input = Array(text.utf8)
    var output = [UInt8](repeating: 0, count: input.count + 100)
    let capacity = output.count
    let rest = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(capacity)
        #expect(deflate(&stream, Z_FINISH) == Z_STREAM_END)
        return Int(stream.avail_out)
      }
    }
    return Array(output.prefix(capacity - rest))
  }

  private func text(_ path: String) throws -> [String] {
    var lines: [String] = []
    try Corpus(paths: [path]).forEachLine { lines.append($0.text) }
    return lines
  }

  @Test func membersAreJoined() throws {
    let folder = try TemporaryFolder()
    let members = gzip("新闻\n联") + gzip("播\n") + gzip("") + gzip("完")
    #expect(try text(folder.file("a.gz", members)) == ["新闻", "联播", "完"])
    #expect(try text(folder.file("unnamed", members + [0, 0, 0])) == ["新闻", "联播", "完"])
    #expect(try text(folder.file("empty.gz", gzip(""))) == [])
  }

  @Test func aLargeFileIsUnpackedInPieces() throws {
    let folder = try TemporaryFolder()
    let lines = (0..<400_000).map { "第\($0)行" }
    let packed = gzip(lines.joined(separator: "\n"))
    let path = try folder.file("large.gz", packed)
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
    var bytes = gzip((0..<1000).map(String.init).joined(separator: "\n"))
    switch kind {
    case "cut": bytes.removeLast(5)
    case "flipped": bytes[bytes.count - 6] ^= 1
    case "no gzip": bytes = Array("plain".utf8)
    case "garbage behind": bytes += Array("garbage".utf8)
    default: bytes = []
    }
    let path = try folder.file("a.gz", bytes)
    let error = #expect(throws: CorpusError.self) { try text(path) }
    #expect(error?.description.hasPrefix("\(path): damaged gzip file (") == true)
  }
}
