import Foundation
import TestSupport
import Testing

@testable import CorpusReading

struct ByteWindowTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func lines(of path: String, atMost limit: Int = 1 << 20) throws -> [String] {
    let window = try ByteWindow(of: path)
    var lines: [String] = []
    while let line = try window.nextLine(atMost: limit) {
      lines.append(String(decoding: line, as: UTF8.self))
    }
    #expect(window.isAtEnd && window.bytes.isEmpty)
    return lines
  }

  @Test func linesComeInOrder() throws {
    for (text, expected) in [
      ("", []), ("\n", [""]), ("甲\n乙", ["甲", "乙"]), ("甲\r\n\n乙\n", ["甲\r", "", "乙"]),
    ] {
      #expect(try lines(of: folder.write(text, to: "text")) == expected)
    }
  }

  @Test func whatIsInsideTellsGzipNotTheName() throws {
    let text = String(repeating: "北京\n", count: 1000)
    let packed = try folder.write(GzipSample.packed(text), to: "packed.txt")
    let plain = try folder.write(text, to: "plain.gz")
    for path in [packed, plain] {
      #expect(try lines(of: path) == Array(repeating: "北京", count: 1000))
    }
  }

  @Test func manyLongLinesAreWhole() throws {
    let expected = (0..<9).map { String(repeating: "\($0)", count: 700_000 * ($0 + 1)) }
    let path = try folder.write(expected.joined(separator: "\n"), to: "long")
    #expect(try lines(of: path, atMost: 1 << 24) == expected)
  }

  @Test func aLineThatIsTooLongComesInPieces() throws {
    let path = try folder.write(String(repeating: "a", count: 5 << 20) + "\nb", to: "long")
    let found = try lines(of: path, atMost: 1 << 20)
    #expect(found.count > 2 && found.last == "b")
    #expect(found.dropLast().joined().count == 5 << 20)
  }

  @Test func aWindowHoldsWhatIsAskedForAndMovesOn() throws {
    let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let window = try ByteWindow(of: folder.write(bytes, to: "bytes"))
    #expect(window.fileByteCount == bytes.count)
    var offset = 0
    while case let found = try window.peek(123_457), !found.isEmpty {
      #expect(window.offset == offset)
      #expect(found.count >= min(123_457, bytes.count - offset))
      #expect(found.elementsEqual(bytes[offset..<offset + found.count]))
      let step = min(found.count, 99_991)
      window.drop(step)
      offset += step
    }
    #expect(offset == bytes.count && window.isAtEnd)
  }

  @Test func whatCannotBeReadIsAnError() throws {
    let missing = folder.path("missing")
    #expect(throws: CorpusError.notFound(path: missing)) { try ByteWindow(of: missing) }
    #expect(throws: CorpusError.self) { try lines(of: folder.path) }
    let cut = try folder.write(GzipSample.packed("北京\n").dropLast(9), to: "cut")
    #expect(throws: CorpusError.self) { try lines(of: cut) }
  }
}
