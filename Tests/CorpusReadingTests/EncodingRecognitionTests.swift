import Determinism
import Testing

@testable import CorpusReading

struct EncodingRecognitionTests {
  static let simplified = "新闻联播今天报道，我们的国家在经济和社会方面都有很大的发展。"
  static let traditional = "新聞報導說，我們的國家在經濟和社會方面都有很大的發展，這是大家的努力。"

  private func recognized(_ bytes: [UInt8]) -> EncodingRecognition {
    bytes.withUnsafeBytes(EncodingRecognition.init(ofFileBeginningWith:))
  }

  @Test(arguments: [
    ("GB18030", TextEncoding.gb18030), ("GBK", .gb18030), ("GB2312", .gb18030),
    ("UTF-16LE", .utf16LittleEndian), ("UTF-16BE", .utf16BigEndian), ("UTF-8", .utf8),
  ])
  func simplifiedTextIsRecognized(name: String, encoding: TextEncoding) throws {
    let short = name.hasPrefix("UTF-16") ? [] : ["你好\n", "的", "a\n是"]
    for text in [Self.simplified, "a,b\n我们,是\n"] + short {
      let bytes = try EncodedSample.bytes(text, in: name)
      #expect(recognized(bytes) == .text(encoding), "\(text)")
    }
  }

  @Test(arguments: [("BIG5", TextEncoding.big5), ("BIG5-HKSCS", .big5), ("GBK", .gb18030)])
  func traditionalTextIsRecognized(name: String, encoding: TextEncoding) throws {
    for text in [Self.traditional, "你好嗎\n", "id,name\n1,臺灣的人\n"] {
      #expect(recognized(try EncodedSample.bytes(text, in: name)) == .text(encoding), "\(text)")
    }
  }

  /// Every cut of a text is recognized, from its first character on.
  @Test(arguments: ["GBK", "UTF-8"])
  func aCharacterCutShortAtTheEndIsNone(name: String) throws {
    let bytes = try EncodedSample.bytes(Self.simplified, in: name)
    let encoding: TextEncoding = name == "GBK" ? .gb18030 : .utf8
    for count in 4..<bytes.count {
      #expect(recognized(Array(bytes[..<count])) == .text(encoding), "\(count)")
    }
  }

  @Test(arguments: [
    ([0xEF, 0xBB, 0xBF, 0xFF, 0], TextEncoding.utf8),
    ([0xFF, 0xFE, 0x2D, 0x4E], .utf16LittleEndian),
    ([0xFE, 0xFF], .utf16BigEndian), ([0xFF, 0xFE, 0, 0], .utf32LittleEndian),
    ([0, 0, 0xFE, 0xFF], .utf32BigEndian), ([0x84, 0x31, 0x95, 0x33], .gb18030),
  ])
  func marksDecide(bytes: [UInt8], encoding: TextEncoding) {
    #expect(recognized(bytes) == .text(encoding))
  }

  /// UTF-16 of ASCII, whose every other byte is zero.
  @Test func zerosOfUTF16AreNoBinary() throws {
    for name in ["UTF-16LE", "UTF-16BE"] {
      let bytes = try EncodedSample.bytes("name,count\r\nalpha,1\r\n", in: name)
      #expect(
        recognized(bytes) == .text(name == "UTF-16LE" ? .utf16LittleEndian : .utf16BigEndian))
    }
  }

  @Test(
    arguments: [
      "Все люди рождаются свободными и равными в своем достоинстве и правах", "CP1251",
      "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다", "EUC-KR",
      "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である", "SHIFT-JIS",
    ].chunks)
  func otherEncodingsAreUnknown(pair: [String]) throws {
    #expect(recognized(try EncodedSample.bytes(pair[0], in: pair[1])) == .unknown)
  }

  @Test func damagedTextKeepsItsEncoding() throws {
    for bytes in [
      Array("好".utf8) + [0xE5] + Array("abc".utf8), Array("甲\n乙\n".utf8) + [0xFF, 0x0A],
    ] {
      #expect(recognized(bytes) == .text(.utf8))
    }
    let utf8 = Array(Self.simplified.utf8) + [0xFF, 0x0A] + Array(Self.simplified.utf8)
    #expect(recognized(utf8) == .text(.utf8))
    let gbk = try EncodedSample.bytes(String(repeating: Self.simplified, count: 4), in: "GBK")
    #expect(recognized(gbk + [0xFF, 0x0A] + gbk) == .text(.gb18030))
    #expect(recognized(EncodedSample.cesu8("😀 good 😀")) == .text(.utf8))
    #expect(recognized(Array("naïve".unicodeScalars.map { UInt8($0.value) })) == .text(.utf8))
  }

  @Test func bytesOfAnyKindAreNoText() {
    var generator = SeededGenerator(seed: 3)
    for count in [100, 1_000, 16_384] {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let found = recognized(bytes)
      #expect(found == .binary("a binary file") || found == .unknown)
      #expect(recognized(bytes.map { max($0, 1) }) == .unknown)
    }
    #expect(recognized(Array("a\0b".utf8)) == .binary("a binary file"))
    #expect(recognized(Array("甲乙丙\0丁戊己".utf8)) == .text(.utf8), "U+0000 is a character, too")
    #expect(recognized([]) == .text(.utf8))
  }
}

extension [String] {
  /// Pairs of neighbors.
  fileprivate var chunks: [[String]] {
    stride(from: 0, to: count, by: 2).map { Array(self[$0..<$0 + 2]) }
  }
}
