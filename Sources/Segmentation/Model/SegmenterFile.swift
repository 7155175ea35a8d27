import CorpusReading
import Foundation
import Lexicons

/// The layout of a `*.segmenter` file: a header, then five tables, each where the one before ends.
///
///     header      counts      costs        states       codes         spelling
///     64 bytes    8 a word    4 a word     12 a place   4 a scalar    4 a number
///
/// All numbers are little-endian. The header: magic, version, rules, words, total count, places, codes,
/// spelling numbers, checksum of the tables, checksum of the header before it.
struct SegmenterFile {
  static let magic: UInt64 = 0x0A5A_4753_504C_4E89  // "\x89NLPSGZ\n"
  static let version: UInt32 = 1
  private static let headerByteCount = 64

  /// What the tables are for, and how long they are.
  struct Header: Equatable {
    var rules: SegmentationRules
    var wordCount: Int
    var totalCount: Int
    var stateCount: Int
    var codeCount: Int
    var spellingCount: Int

    var tableByteCount: Int {
      wordCount * 12 + stateCount * 12 + codeCount * 4 + spellingCount * 4
    }
  }

  let memory: SharedMemory
  let header: Header

  /// Makes the bytes of a file in memory.
  init(
    rules: SegmentationRules, counts: [Int], totalCount: Int, trie: DoubleArrayTrie,
    costs: [Float], spelling: [Float]
  ) {
    let header = Header(
      rules: rules, wordCount: counts.count, totalCount: totalCount,
      stateCount: trie.states.count, codeCount: trie.codeTable.count,
      spellingCount: spelling.count)
    self.header = header
    memory = SharedMemory(byteCount: Self.headerByteCount + header.tableByteCount) { bytes in
      var offset = Self.headerByteCount
      let put = { (table: UnsafeRawBufferPointer) in
        UnsafeMutableRawBufferPointer(rebasing: bytes[offset...]).copyMemory(from: table)
        offset += table.count
      }
      counts.withUnsafeBytes(put)
      costs.withUnsafeBytes(put)
      withExtendedLifetime(trie) {
        put(UnsafeRawBufferPointer(trie.states))
        put(UnsafeRawBufferPointer(trie.codeTable))
      }
      spelling.withUnsafeBytes(put)
      Self.put(header, into: bytes)
    }
  }

  /// Maps a file and checks it.
  ///
  /// - Throws: `SegmentationError`, or `CorpusError` when it cannot be opened.
  init(mapping path: String) throws {
    memory = try SharedMemory(mapping: path)
    header = try Self.header(of: memory.bytes, path)
  }

  var counts: UnsafeBufferPointer<Int> { table(0, header.wordCount) }
  var costs: UnsafeBufferPointer<Float> { table(header.wordCount * 8, header.wordCount) }
  var spelling: UnsafeBufferPointer<Float> {
    table(header.tableByteCount - header.spellingCount * 4, header.spellingCount)
  }

  /// The trie of the tables; nil when they would lead outside it.
  var trie: DoubleArrayTrie? {
    let offset = header.wordCount * 12
    return DoubleArrayTrie(
      states: table(offset, header.stateCount),
      codeTable: table(offset + header.stateCount * 12, header.codeCount),
      count: header.wordCount, in: memory)
  }

  private func table<Element>(_ offset: Int, _ count: Int) -> UnsafeBufferPointer<Element> {
    let start = Self.headerByteCount + offset
    let end = start + count * MemoryLayout<Element>.stride
    return UnsafeRawBufferPointer(rebasing: memory.bytes[start..<end]).bindMemory(to: Element.self)
  }

  /// Whether a file begins as these do.
  static func isOne(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    let bytes = (try? file.read(upToCount: 8)) ?? Data()
    return bytes.count == 8 && bytes.withUnsafeBytes { field($0, 0) } == magic
  }
}

extension SegmenterFile {
  private static let ruleNumbers: [SegmentationRules] = [.units, .characters, .nlpZero]

  private static func put(_ header: Header, into bytes: UnsafeMutableRawBufferPointer) {
    let rules = UInt32(ruleNumbers.firstIndex(of: header.rules) ?? 0)
    let fields = [
      magic, UInt64(version) | UInt64(rules) << 32, UInt64(header.wordCount),
      UInt64(header.totalCount), UInt64(header.stateCount),
      UInt64(header.codeCount) | UInt64(header.spellingCount) << 32,
      BytesChecksum.of(UnsafeRawBufferPointer(rebasing: bytes[headerByteCount...])),
    ]
    for (index, value) in fields.enumerated() {
      bytes.storeBytes(of: value.littleEndian, toByteOffset: index * 8, as: UInt64.self)
    }
    let sum = BytesChecksum.of(UnsafeRawBufferPointer(rebasing: bytes[..<(fields.count * 8)]))
    bytes.storeBytes(of: sum.littleEndian, toByteOffset: fields.count * 8, as: UInt64.self)
  }

  private static func field(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
  }

  private static func header(of bytes: UnsafeRawBufferPointer, _ path: String) throws -> Header {
    guard bytes.count >= headerByteCount, field(bytes, 0) == magic else {
      throw SegmentationError.notASegmenter(path: path)
    }
    let found = UInt32(truncatingIfNeeded: field(bytes, 1))
    guard found == version else {
      throw SegmentationError.otherVersion(path: path, found: Int(found), expected: Int(version))
    }
    guard BytesChecksum.of(UnsafeRawBufferPointer(rebasing: bytes[..<56])) == field(bytes, 7) else {
      throw SegmentationError.damaged(path: path, reason: "the header's checksum differs")
    }
    let header = try header(fields: bytes, path)
    let expected = headerByteCount + header.tableByteCount
    guard bytes.count == expected else {
      throw SegmentationError.damaged(
        path: path, reason: "it has \(bytes.count) bytes instead of \(expected)")
    }
    let tables = UnsafeRawBufferPointer(rebasing: bytes[headerByteCount...])
    guard BytesChecksum.of(tables) == field(bytes, 6) else {
      throw SegmentationError.damaged(path: path, reason: "the tables' checksum differs")
    }
    return header
  }

  private static func header(fields bytes: UnsafeRawBufferPointer, _ path: String) throws -> Header
  {
    let rules = Int(field(bytes, 1) >> 32)
    let codes = field(bytes, 5)
    let sizes = [field(bytes, 2), field(bytes, 4), codes & 0xFFFF_FFFF, codes >> 32]
    guard rules < ruleNumbers.count, sizes.allSatisfy({ $0 < 1 << 32 }),
      let total = Int(exactly: field(bytes, 3))
    else { throw SegmentationError.damaged(path: path, reason: "the header makes no sense") }
    return Header(
      rules: ruleNumbers[rules], wordCount: Int(sizes[0]), totalCount: total,
      stateCount: Int(sizes[1]), codeCount: Int(sizes[2]), spellingCount: Int(sizes[3]))
  }
}
