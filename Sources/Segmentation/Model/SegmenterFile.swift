import CorpusReading
import Lexicons

/// The layout of a `*.segmenter` file: a header, then five tables, each where the one before ends.
///
///     header      counts      costs        states       codes         spelling
///     64 bytes    8 a word    4 a word     12 a place   4 a scalar    4 a number
///
/// All numbers are little-endian. The numbers of the `FileHeader`: words, total count, places, codes and spelling
/// numbers in the halves of one, checksum of the tables; its detail: the rules.
struct SegmenterFile {
  /// The magic is `\x89NLPSGZ\n`.
  static let format = FileHeader.Format(magic: 0x0A5A_4753_504C_4E89, version: 1)

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
    memory = SharedMemory(byteCount: FileHeader.byteCount + header.tableByteCount) { bytes in
      var offset = FileHeader.byteCount
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
    let start = FileHeader.byteCount + offset
    let end = start + count * MemoryLayout<Element>.stride
    return UnsafeRawBufferPointer(rebasing: memory.bytes[start..<end]).bindMemory(to: Element.self)
  }
}

extension SegmenterFile {
  private static let ruleNumbers: [SegmentationRules] = [.units, .characters, .nlpZero]

  private static func put(_ header: Header, into bytes: UnsafeMutableRawBufferPointer) {
    let start = FileHeader(
      format: format, detail: UInt32(ruleNumbers.firstIndex(of: header.rules) ?? 0),
      numbers: [
        UInt64(header.wordCount), UInt64(header.totalCount), UInt64(header.stateCount),
        UInt64(header.codeCount) | UInt64(header.spellingCount) << 32,
        FastChecksum.of(UnsafeRawBufferPointer(rebasing: bytes[FileHeader.byteCount...])),
      ])
    bytes.copyBytes(from: start.bytes)
  }

  private static func header(of bytes: UnsafeRawBufferPointer, _ path: String) throws -> Header {
    let start = try start(of: bytes, path)
    let header = try header(start, path)
    let byteCount = FileHeader.byteCount + header.tableByteCount
    if let damage = start.damage(in: bytes, byteCount: byteCount) {
      throw SegmentationError.damaged(path: path, reason: damage)
    }
    return header
  }

  private static func start(of bytes: UnsafeRawBufferPointer, _ path: String) throws -> FileHeader {
    do {
      return try FileHeader(bytes, format: format)
    } catch .otherMagic {
      throw SegmentationError.notASegmenter(path: path)
    } catch .otherVersion(let found) {
      throw SegmentationError.otherVersion(
        path: path, found: Int(found), expected: Int(format.version))
    } catch .otherChecksum {
      throw SegmentationError.damaged(path: path, reason: "the header's checksum differs")
    }
  }

  private static func header(_ start: FileHeader, _ path: String) throws -> Header {
    let (numbers, rules) = (start.numbers, Int(start.detail))
    let sizes = [numbers[0], numbers[2], numbers[3] & 0xFFFF_FFFF, numbers[3] >> 32]
    guard rules < ruleNumbers.count, sizes.allSatisfy({ $0 < 1 << 32 }),
      let total = Int(exactly: numbers[1])
    else { throw SegmentationError.damaged(path: path, reason: "the header makes no sense") }
    return Header(
      rules: ruleNumbers[rules], wordCount: Int(sizes[0]), totalCount: total,
      stateCount: Int(sizes[1]), codeCount: Int(sizes[2]), spellingCount: Int(sizes[3]))
  }
}
