import CorpusReading
import Determinism
import Foundation
import Tensors
import TestSupport
import Testing

@testable import Embeddings

@Suite struct VectorFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let oddWords = [
    "", " ", "\n", "e\u{301}", "\u{E9}", "\u{3000}", "a b", "\u{F900}", "豈", "\u{2028}", "\0", "👩‍👩‍👧",
    String(repeating: "长", count: 6_000),
  ]

  private static func vectors(
    _ words: [String], dimension: Int, seed: UInt64 = 4
  ) -> WordVectors {
    var generator = SeededGenerator(seed: seed)
    let values = (0..<words.count * dimension).map { _ in generator.nextGaussian() }
    return WordVectors(words: words, dimension: dimension, values: values)
  }

  private func written(
    _ vectors: WordVectors, _ storage: NumberStorage = .float32, name: String = "v.vectors"
  ) throws -> String {
    let path = folder.path(name)
    try vectors.write(to: path, as: storage)
    return path
  }

  @Test(arguments: [1, 15, 16, 17, 63, 64, 65, 128, 300])
  func floatsComeBackAsTheyWere(dimension: Int) throws {
    let vectors = Self.vectors(Self.oddWords, dimension: dimension)
    let opened = try WordVectors(contentsOf: written(vectors))
    #expect(opened == vectors && opened.isMapped && opened.storage == .float32)
    #expect(opened.words.map { Array($0.utf8) } == Self.oddWords.map { Array($0.utf8) })
    try opened.verify()
  }

  @Test(arguments: [1, 15, 63, 64, 65, 128])
  func eightBitsAreOffByHalfAFactorAtMost(dimension: Int) throws {
    let vectors = Self.vectors(Self.oddWords, dimension: dimension)
    let opened = try WordVectors(contentsOf: written(vectors, .int8))
    #expect(opened.list == vectors.list && opened.storage == .int8)
    for row in 0..<vectors.count {
      let (given, found) = (vectors.vector(at: row), opened.vector(at: row))
      let factor = (given.map(abs).max() ?? 0) / 127
      #expect(zip(given, found).allSatisfy { abs($0 - $1) <= factor * 0.50001 })
      #expect(opened.withUnsafeVector(at: row) { Array($0) } == found)
    }
    let again = try WordVectors(contentsOf: written(opened, .int8, name: "again.vectors"))
    #expect(again == opened, "rounding what is round changes nothing")
  }

  @Test func rowsTooSmallOrTooLargeForAFactorAreNoProblem() throws {
    let values: [Float] = [0, 0, 0x1p-146, -0x1p-146, 3.4e38, -3.4e38]
    let vectors = WordVectors(words: ["零", "小", "大"], dimension: 2, values: values)
    let opened = try WordVectors(contentsOf: written(vectors, .int8))
    #expect(opened["零"] == [0, 0] && opened["小"] == [0, 0])
    let large = try #require(opened["大"])
    #expect(zip(large, values[4...]).allSatisfy { abs($0 / $1 - 1) < 1e-6 })
  }

  @Test func everyWordIsFoundAndNoOther() throws {
    let words = (0..<5_000).map { "词\($0)" }
    let opened = try WordVectors(contentsOf: written(Self.vectors(words, dimension: 2)))
    for (row, word) in words.enumerated() {
      #expect(opened.index(of: word) == row && opened.word(at: row) == word)
    }
    #expect((5_000..<9_000).allSatisfy { opened.index(of: "词\($0)") == nil })
    #expect(opened.index(of: "") == nil)
  }

  @Test func aFileOfNoWordsIsAFile() throws {
    let path = try written(WordVectors(words: [], dimension: 3, values: []))
    let opened = try WordVectors(contentsOf: path)
    #expect(opened.count == 0 && opened.dimension == 3 && opened.index(of: "甲") == nil)
    #expect(opened.nearestNeighbors(of: [1, 0, 0]) == [])
  }

  /// Neighbors in a mapped file of either storage against sorting all cosines of the vectors it gives.
  @Test(arguments: [NumberStorage.float32, .int8], [5, 64, 130])
  func neighborsAreThoseOfItsVectors(storage: NumberStorage, dimension: Int) throws {
    let vectors = Self.vectors((0..<700).map { "w\($0)" }, dimension: dimension)
    let opened = try WordVectors(contentsOf: written(vectors, storage))
    let query = opened.vector(at: 3)
    func cosine(_ row: Int) -> Double {
      let pairs = zip(query, opened.vector(at: row)).map { (Double($0), Double($1)) }
      let (a, b) = (pairs.reduce(0) { $0 + $1.0 * $1.0 }, pairs.reduce(0) { $0 + $1.1 * $1.1 })
      return pairs.reduce(0) { $0 + $1.0 * $1.1 } / (a * b).squareRoot()
    }
    let expected = (0..<700).filter { $0 != 3 }.map(cosine).sorted(by: >).prefix(10)
    let found = try #require(opened.nearestNeighbors(of: "w3", count: 10))
    #expect(zip(expected, found).allSatisfy { abs($0 - Double($1.cosine)) < 1e-5 })
    for neighbor in found {
      let row = try #require(opened.index(of: neighbor.word))
      #expect(abs(cosine(row) - Double(neighbor.cosine)) < 1e-5)
      #expect(abs(Double(try #require(opened.cosine("w3", neighbor.word))) - cosine(row)) < 1e-5)
    }
  }

  @Test func theFirstWordsAreAPrefix() throws {
    let vectors = Self.vectors((0..<40).map { "w\($0)" }, dimension: 20)
    for storage in [NumberStorage.float32, .int8] {
      let opened = try WordVectors(contentsOf: written(vectors, storage))
      let first = opened.prefix(17)
      #expect(first.words == Array(vectors.words.prefix(17)))
      #expect((0..<17).allSatisfy { first.vector(at: $0) == opened.vector(at: $0) })
      #expect(opened.prefix(99) == opened && opened.prefix(0).count == 0)
    }
  }

  /// A file of version 1, so that later versions of this code read it. Its layout by hand: 64 bytes of header, two
  /// rows of 64 bytes, two factors, one group, three slots, 8 bytes of words.
  @Test func aFileOfVersionOneIsRead() throws {
    let vectors = WordVectors(words: ["北京", "a"], dimension: 2, values: [127, -2, 0.5, 0.25])
    let data = try Data(contentsOf: URL(fileURLWithPath: written(vectors, .int8)))
    #expect(data.count == 64 + 2 * 64 + 2 * 4 + 4 + 3 * 4 + 9)
    #expect(data.prefix(8) == Data([0x89] + Array("NLPVEC\n".utf8)))
    #expect(data[64..<66] == Data([127, 254]) && data[128..<130] == Data([127, 64]))
    #expect(data.suffix(9) == Data([6] + Array("北京".utf8) + [1] + Array("a".utf8)))
    #expect(data.base64EncodedString() == Self.versionOne)
  }

  private static let versionOne =
    "iU5MUFZFQwoBAAAACAAAAAIAAAAAAAAAAgAAAAAAAAAJAAAAAAAAAPZND+DOu97p0mnHOk/AK6YZUZ5M3BwLWX/+"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB/QAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACAPwQC"
    + "gTsAAAAAAQAAAP////8AAAAABuWMl+S6rAFh"
}

/// Damage: an error with its place, never a crash.
@Suite struct DamagedVectorFileTests {
  private let folder: TemporaryFolder
  private let whole: [NumberStorage: Data]

  init() throws {
    folder = try TemporaryFolder()
    let words = (0..<40).map { "词\($0)" } + [String(repeating: "长", count: 100)]
    let values = (0..<41 * 3).map { Float($0) - 60 }
    let vectors = WordVectors(words: words, dimension: 3, values: values)
    var whole: [NumberStorage: Data] = [:]
    for storage in [NumberStorage.int8, .float32] {
      let path = folder.path("whole.vectors")
      try vectors.write(to: path, as: storage)
      whole[storage] = try Data(contentsOf: URL(fileURLWithPath: path))
    }
    self.whole = whole
  }

  private func open(_ data: Data) throws -> WordVectors {
    try WordVectors(contentsOf: folder.write(data, to: "damaged.vectors"))
  }

  @Test(arguments: [NumberStorage.int8, .float32])
  func everyChangedByteIsNoticed(storage: NumberStorage) throws {
    let data = try #require(whole[storage])
    for index in data.indices {
      var damaged = data
      damaged[index] ^= 0x10
      #expect(throws: EmbeddingsError.self, "byte \(index)") { try open(damaged).verify() }
      let isRow = 64..<64 + 41 * 64 ~= index
      let opens = (try? open(damaged)) != nil
      #expect(opens == isRow, "only rows are left to verify()")
    }
  }

  @Test(arguments: [NumberStorage.int8, .float32])
  func filesThatEndEarlyOrLateAreErrors(storage: NumberStorage) throws {
    let data = try #require(whole[storage])
    for count in stride(from: 0, to: data.count, by: 7) {
      #expect(throws: EmbeddingsError.self) { try open(data.prefix(count)) }
    }
    let path = try folder.write(data + [0], to: "damaged.vectors")
    #expect(
      throws: EmbeddingsError.malformed(
        path: path, at: .byte(data.count + 1), expected: "a file of \(data.count) bytes",
        found: "its end after \(data.count + 1)")
    ) { try WordVectors(contentsOf: path) }
  }

  @Test func otherFilesAndVersionsAreNamed() throws {
    let other = try folder.write(String(repeating: "今天天气很好。\n", count: 9), to: "text.vectors")
    #expect(
      throws: EmbeddingsError.malformed(
        path: other, at: .byte(0), expected: "a header of mapped word vectors",
        found: "other bytes")
    ) { try WordVectors(contentsOf: other) }
    var data = try #require(whole[.int8])
    data[8] = 7
    let newer = try folder.write(data, to: "newer.vectors")
    #expect(
      throws: EmbeddingsError.malformed(
        path: newer, at: .byte(8), expected: "version 1 of the format", found: "version 7")
    ) { try WordVectors(contentsOf: newer) }
    let missing = folder.path("missing.vectors")
    #expect(throws: EmbeddingsError.unreadable(path: missing, reason: "no such file")) {
      try WordVectors(contentsOf: missing)
    }
  }

  /// Tables that lie but have the right checksums are refused or read within the file.
  @Test func forgedTablesNeverLeadOutside() throws {
    var generator = SeededGenerator(seed: 9)
    let data = try #require(whole[.float32])
    let tables = 64 + 41 * 64
    for _ in 0..<2_000 {
      var bytes = Array(data)
      for _ in 0...generator.nextIndex(below: 3) {
        let place = tables + generator.nextIndex(below: bytes.count - tables)
        bytes[place] = UInt8(generator.nextIndex(below: 256))
      }
      guard let vectors = try? open(Data(Self.sealed(bytes, tables: tables))) else { continue }
      #expect(vectors.words.count == 41)
      #expect((0..<60).allSatisfy { vectors.index(of: "词\($0)") ?? 0 < 41 })
    }
  }

  /// The file with new checksums of its tables and header.
  private static func sealed(_ bytes: [UInt8], tables: Int) -> [UInt8] {
    var bytes = bytes
    func put(_ sum: UInt64, at offset: Int) {
      withUnsafeBytes(of: sum.littleEndian) { bytes.replaceSubrange(offset..<offset + 8, with: $0) }
    }
    put(bytes[tables...].withUnsafeBytes(FastChecksum.of), at: 48)
    put(bytes[..<56].withUnsafeBytes(FastChecksum.of), at: 56)
    return bytes
  }

  @Test func numbersThatAreNotFiniteAreNotWritten() throws {
    let vectors = WordVectors(words: ["甲", "乙"], dimension: 1, values: [1, .nan])
    let path = folder.path("nan.vectors")
    for storage in [NumberStorage.int8, .float32] {
      #expect(
        throws: EmbeddingsError.unwritableWord(
          path: path, word: "乙", reason: "its vector has a number that is not finite")
      ) { try vectors.write(to: path, as: storage) }
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
