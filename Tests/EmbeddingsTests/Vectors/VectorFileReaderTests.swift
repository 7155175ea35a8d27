import CorpusReading
import Determinism
import Foundation
import TestSupport
import Testing

@testable import Embeddings

/// Files of word vectors as they are found.
@Suite struct VectorFileReaderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(
    _ bytes: some Sequence<UInt8>, name: String = "vectors", repairingWords: Bool = false
  ) throws -> (vectors: WordVectors, report: VectorFileReport) {
    try WordVectors.read(
      contentsOf: folder.write(bytes, to: name), repairingWords: repairingWords)
  }

  private static let rows = "北京 -0.731 0.695 0.528\n上海 -0.49 -0.009 -0.101\n天津 0.303 0.577 1e-2\n"
  private static let vectors = WordVectors(
    words: ["北京", "上海", "天津"], dimension: 3,
    values: [-0.731, 0.695, 0.528, -0.49, -0.009, -0.101, 0.303, 0.577, 0.01])

  private static func binary(_ rows: [(String, [Float])], lineBreak: String = "\n") -> [UInt8] {
    binary(rows.map { (Array($0.utf8), $1) }, lineBreak: lineBreak)
  }

  private static func binary(_ rows: [([UInt8], [Float])], lineBreak: String = "\n") -> [UInt8] {
    var bytes = Array("\(rows.count) \(rows[0].1.count)\n".utf8)
    for (word, numbers) in rows {
      bytes += word + " ".utf8 + numbers.withUnsafeBytes(Array.init) + lineBreak.utf8
    }
    return bytes
  }

  /// One gzip member of one stored block.
  private static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var sum = CRC32()
    bytes.withUnsafeBytes { sum.add($0) }
    let size = UInt16(bytes.count)
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1]
      + [size, ~size].flatMap { withUnsafeBytes(of: $0.littleEndian, Array.init) } + bytes
      + [sum.value, UInt32(size)].flatMap { withUnsafeBytes(of: $0.littleEndian, Array.init) }
  }

  @Test(arguments: [
    "v.txt", "v.vec", "v.bin", "v.model", "v.vectors", "v.gz", "sgns.target.word-character", "v",
  ])
  func contentsTellTheForm(name: String) throws {
    let rows = Self.rows
    let texts: [(String, VectorFileReport.Form)] = [
      ("3 3\n" + rows, .text), ("\u{FEFF}3 3\n" + rows, .text), (rows, .textWithoutHeader),
      ("\u{FEFF}" + rows, .textWithoutHeader),
      ("3\t3\r\n" + rows.replacing(" ", with: "\t").replacing("\n", with: "\r\n"), .text),
      ("3 3 \n" + rows.replacing("\n", with: " \n"), .text),
      (rows.replacing(" ", with: "  \t ").replacing("\n", with: "\t\r\n"), .textWithoutHeader),
      ("3 3\n" + rows.replacing("\n", with: "\n\n").dropLast(2), .text),
    ]
    for (text, form) in texts {
      for bytes in [Array(text.utf8), Self.gzip(Array(text.utf8))] {
        let (vectors, report) = try read(bytes, name: name)
        #expect(vectors == Self.vectors)
        #expect(report.form == form)
        #expect(report.wordCount == 3 && report.dimension == 3)
        #expect(report.notes.isEmpty)
      }
    }
    let rowsOfFloats = (0..<3).map { (Self.vectors.word(at: $0), Self.vectors.vector(at: $0)) }
    for lineBreak in ["\n", ""] {
      let bytes = Self.binary(rowsOfFloats, lineBreak: lineBreak)
      for bytes in [bytes, Self.gzip(bytes)] {
        let (vectors, report) = try read(bytes, name: name)
        #expect(vectors == Self.vectors)
        #expect(report.form == .binary && report.statedCount == 3 && report.notes.isEmpty)
      }
    }
  }

  @Test func wordsMayHoldSpaces() throws {
    let words = ["my name", "iPhone 7", "北京\u{A0}大学", "a\u{3000}b", "\u{3000}", "#\t1", ". . ."]
    let values = (0..<words.count).map { Float($0) + 0.25 }
    let text = zip(words, values).map { "\($0) \($1) -0.5\n" }.joined()
    for text in ["7 2\n" + text, text] {
      #expect(try read(Array(text.utf8)).vectors.words == words)
    }
    var generator = SeededGenerator(seed: 4)
    for lineBreak in ["\n", ""] {
      for dimension in [2, 7, 50] {
        let rows = words.map { word in
          (word, (0..<dimension).map { _ in Float(generator.nextIndex(below: 2000)) / 999 - 1 })
        }
        let (vectors, report) = try read(Self.binary(rows, lineBreak: lineBreak))
        #expect(vectors.words == words)
        #expect((0..<words.count).allSatisfy { vectors.vector(at: $0) == rows[$0].1 })
        #expect(report.notes.isEmpty)
      }
    }
  }

  @Test func badLinesAreLeftOutAndCounted() throws {
    var lines = (0..<80).map { "词\($0) 0.5 \($0)" }
    lines.insert("短 0.5", at: 10)
    lines.insert("长 0.5 0.5 0.5", at: 20)
    lines.insert("字 0.5 x", at: 30)
    lines.insert("无 nan 1", at: 40)
    lines.insert("大 1e39 1", at: 50)
    lines.insert("词3 9 9", at: 60)
    lines.insert(" 0.5 1", at: 70)
    let (vectors, report) = try read(Array(("99 2\n" + lines.joined(separator: "\n")).utf8))
    #expect(vectors.words == (0..<80).map { "词\($0)" })
    #expect(vectors["词3"] == [0.5, 3])
    #expect(
      report.skipped == [
        .init(reason: .fieldCount, count: 2, first: .line(12), found: "2 fields"),
        .init(reason: .noNumber, count: 1, first: .line(32), found: #""x""#),
        .init(reason: .notFinite, count: 2, first: .line(42), found: #""nan""#),
        .init(reason: .duplicateWord, count: 1, first: .line(62), found: #""词3""#),
        .init(reason: .noWord, count: 1, first: .line(72), found: #"" 0.5 1""#),
      ])
    #expect(report.rowCount == 87 && report.statedCount == 99)
    #expect(report.notes[0] == "the first line says 99 words, the file holds 87")
    #expect(
      report.notes[1] == "2 left out: another number of fields (first line 12: 2 fields)")
  }

  @Test func wordsCutWithinACharacterAreRepaired() throws {
    let cut = Array("北京市海".utf8.dropLast())
    let odd: [UInt8] = [0xB1, 0xB1]
    let words = (0..<20).map { Array("词\($0)".utf8) } + [cut, odd, cut]
    let (vectors, report) = try read(Self.binary(words.map { ($0, [0.5, 0.25]) }))
    #expect(vectors.words.suffix(2) == ["词19", "北京市\u{FFFD}"])
    #expect(report.repairedCount == 1)
    #expect(report.count(of: .encoding) == 1 && report.count(of: .duplicateWord) == 1)
    let text = words.map { $0 + " 0.5 0.25\n".utf8 }.joined()
    #expect(try read(text).vectors == vectors)
    #expect(try read(text).report.firstRepaired == .line(21))
    #expect(try read(text, repairingWords: true).report.repairedCount == 2)
  }

  @Test func aNumberOfWordsThatIsWrongIsTold() throws {
    for count in [0, 1, 2, 4, 1_000_000_000, Int.max] {
      for bytes in [
        Array(Self.rows.utf8),
        Array(Self.binary([("a", [1, 2, 3]), ("b", [3, 2, 1])]).dropFirst(4)),
      ] {
        let (vectors, report) = try read("\(count) 3\n".utf8 + bytes)
        #expect(vectors.count >= 2 && report.statedCount == count)
        let note = "the first line says \(count == 1 ? "1 word" : "\(count) words"), "
        #expect(
          report.notes == (count == vectors.count ? [] : [note + "the file holds \(vectors.count)"])
        )
      }
    }
  }

  @Test func aFileThatIsSomethingElseIsRefused() throws {
    let good = (0..<9).map { "词\($0) 0.5 \($0)\n" }.joined()
    // One bad line of ten is a tenth, two of eleven are more.
    #expect(try read(Array((good + "坏 0.5\n").utf8)).report.badCount == 1)
    let path = try folder.write(good + "坏 0.5\n坏 x 0.5\n", to: "vectors")
    let error = #expect(throws: EmbeddingsError.self) { try WordVectors(contentsOf: path) }
    #expect(
      error?.description == "\(path): 2 of 11 lines are not a word and 2 numbers; "
        + "line 10: another number of fields, found 2 fields")
    for text in [
      "", "\n", "你好", "今天 天气 很好\n明天 也 好\n", "词 1\n语 2\n", "2 3\n今天天气很好。\n明天也好。\n",
      "{\"text\": \"你好\"}\n", "3 3\n", "BZh91AY", "\u{1}\u{0}\u{2}",
    ] {
      #expect(throws: EmbeddingsError.self) { try read(Array(text.utf8)) }
    }
  }

  @Test(arguments: ["0", "1", "3"], [4_611_686_018_427_387_903, 1 << 40, 100_000, Int.max])
  func sizesThatDoNotFitTheFileAreRefused(count: String, dimension: Int) throws {
    for body in ["", "a 1 2\n", "a \0\0\0\0"] {
      let text = Array("\(count) \(dimension)\n\(body)".utf8)
      for bytes in [text, Self.gzip(text)] {
        #expect(throws: EmbeddingsError.self) { try read(bytes, name: "v.txt") }
      }
    }
  }

  @Test func whatIsNoTextOfVectorsIsNamed() throws {
    let cases: [([UInt8], String)] = [
      (Array("BZh9".utf8), "a bzip2 file, which is to be unpacked first"), ([], "an empty file"),
      ([0x80, 4, 0x95], "a pickle of gensim, whose 'save_word2vec_format' writes vectors"),
      (Array("好\n".utf8), "\"好\""),
    ]
    for (bytes, found) in cases {
      let path = try folder.write(bytes, to: "v.txt")
      #expect(
        throws: EmbeddingsError.malformed(
          path: path, at: .line(1),
          expected: "the number of words and their dimension, or a word and its numbers",
          found: found)
      ) { try WordVectors(contentsOf: path) }
    }
  }

  @Test func aPackedFileThatIsDamagedIsAnError() throws {
    let packed = Self.gzip(Array(Self.rows.utf8))
    for count in 11..<packed.count {
      #expect(throws: (any Error).self) { try read(packed.prefix(count)) }
    }
  }

  /// More rows than the header says, or than the first lines let expect.
  @Test func manyRowsComeInOrder() throws {
    let words = (0..<5000).map { "词\($0)" }
    let text = words.enumerated().map {
      "\($1) \($0) 0.5 \(String(repeating: "1", count: 1 + $0 % 30))"
    }
    .joined(separator: "\n")
    for text in ["1 3\n" + text, "5000 3\n" + text, text] {
      let vectors = try read(Self.gzip(Array(text.utf8.prefix(65_000)))).vectors
      #expect(vectors.words == Array(words.prefix(vectors.count)) && vectors.count > 1500)
      #expect((0..<vectors.count - 1).allSatisfy { vectors.vector(at: $0)[0] == Float($0) })
      #expect(try read(Array(text.utf8)).vectors.words == words)
    }
  }

  /// Truncations and flipped bytes of every form give an error or vectors, never a trap.
  @Test func noDamageCrashesTheReader() throws {
    var generator = SeededGenerator(seed: 13)
    let rows = (0..<12).map { ("词 \($0)", [Float($0) / 8 - 1, 0.25, -3]) }
    let text = rows.map { "\($0) \($1[0]) \($1[1]) \($1[2])\n" }.joined()
    let files = [
      Array("12 3\n\(text)".utf8), Array(text.utf8), Self.binary(rows),
      Self.binary(rows, lineBreak: ""), Self.gzip(Array(text.utf8)),
    ]
    for file in files {
      for _ in 0..<500 {
        var bytes = Array(file.prefix(1 + generator.nextIndex(below: file.count)))
        for _ in 0..<generator.nextIndex(below: 4) {
          bytes[generator.nextIndex(below: bytes.count)] = UInt8(generator.nextIndex(below: 256))
        }
        guard let (vectors, report) = try? read(bytes) else { continue }
        #expect(vectors.count == report.wordCount && vectors.dimension == report.dimension)
        #expect(Set(vectors.words.map { Array($0.utf8) }).count == vectors.count)
        #expect((0..<vectors.count).allSatisfy { vectors.vector(at: $0).allSatisfy(\.isFinite) })
      }
    }
  }
}
