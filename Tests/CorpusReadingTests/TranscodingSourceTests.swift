import Determinism
import Testing

@testable import CorpusReading

struct TranscodingSourceTests {
  /// What comes out in reads of `capacity` bytes, and how it ends.
  private func decoded(
    _ bytes: [UInt8], as encoding: TextEncoding, capacity: Int = 1 << 16
  ) throws -> (text: String, failure: UndecodableText?) {
    let source = try TranscodingSource(MemorySource(bytes), encoding: encoding, name: "x")
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: capacity)
    do {
      while case let count = try buffer.withUnsafeMutableBytes(source.read), count > 0 {
        text += buffer[..<count]
      }
      #expect(source.inputByteCount == bytes.count)
      return (String(decoding: text, as: UTF8.self), nil)
    } catch let failure as UndecodableText {
      return (String(decoding: text, as: UTF8.self), failure)
    }
  }

  @Test(arguments: [
    ("UTF-16LE", TextEncoding.utf16LittleEndian), ("UTF-16BE", .utf16BigEndian),
    ("UTF-32LE", .utf32LittleEndian), ("UTF-32BE", .utf32BigEndian), ("GB18030", .gb18030),
    ("GB18030", .gbk),
  ])
  func randomTextsComeBack(name: String, encoding: TextEncoding) throws {
    var generator = SeededGenerator(seed: 11)
    let ranges: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0x4E00...0x9FA5, 0x20000...0x2A6D6, 0x3001...0x3011,
    ]
    for capacity in [16, 17, 1_000, 1 << 16] {
      var text = String.UnicodeScalarView()
      for _ in 0..<30_000 {
        let range = ranges[Int.random(in: 0..<ranges.count, using: &generator)]
        text.append(Unicode.Scalar(.random(in: range, using: &generator)) ?? "？")
      }
      let bytes = try EncodedSample.bytes(String(text), in: name)
      let (found, failure) = try decoded(bytes, as: encoding, capacity: capacity)
      #expect(found == String(text) && failure == nil)
    }
  }

  /// Characters of Hong Kong and those that only its table lacks, in one text.
  @Test func big5HasTheCharactersOfBothTables() throws {
    let common = try EncodedSample.bytes("香港人講", in: "BIG5")
    let hongKong = try EncodedSample.bytes("嘅啲咁", in: "BIG5-HKSCS")
    let bytes = common + hongKong + [0xA1, 0xE3, 0xA3, 0xE1] + common
    for capacity in [16, 19, 100] {
      #expect(
        try decoded(bytes, as: .big5, capacity: capacity) == ("香港人講嘅啲咁～€香港人講", nil))
    }
  }

  @Test func theFirstBadByteEndsTheText() throws {
    let good = try EncodedSample.bytes("好的", in: "GBK")
    #expect(try decoded(good + [0xFF] + good, as: .gb18030) == ("好的", .invalid(.gb18030)))
    #expect(try decoded(good + [0xC4], as: .gbk) == ("好的", .cutShort(.gbk)))
    let lone: [UInt8] = [0x2D, 0x4E, 0x00, 0xDC, 0x2D, 0x4E]
    #expect(
      try decoded(lone, as: .utf16LittleEndian) == ("中", .invalid(.utf16LittleEndian)))
    #expect(try decoded([0x2D, 0x4E, 0x2D], as: .utf16LittleEndian).failure != nil)
    #expect(try decoded([0xFF, 0xFF], as: .big5) == ("", .invalid(.big5)))
    #expect(try decoded([], as: .big5) == ("", nil))
  }

  /// A failure is thrown again, and what follows is read when it is asked for.
  @Test func readingMayGoOnBehindABadUnit() throws {
    let good = try EncodedSample.bytes("好", in: "GBK")
    let source = try TranscodingSource(
      MemorySource([0xFF] + good), encoding: .gb18030, name: "x")
    var buffer = [UInt8](repeating: 0, count: 16)
    for _ in 0..<2 {
      #expect(throws: UndecodableText.invalid(.gb18030)) {
        try buffer.withUnsafeMutableBytes(source.read)
      }
    }
    source.skipInvalidUnit()
    #expect(try buffer.withUnsafeMutableBytes(source.read) == 3)
    #expect(String(decoding: buffer[..<3], as: UTF8.self) == "好")
  }
}
