import CorpusReading
import Lexicons

/// The layout of a `*.grammar` file: a header, then seven tables, each where the one before ends.
///
///     header      weights      keys        word slots    core slots    word starts      children    words
///     64 bytes    32 a core    8 a core    8 a slot      4 a slot      4 a word, + 4    1 a core    UTF-8
///
/// Cores of one word come first, that of unknown words at their head. Of the longer ones there are keys as
/// well: which core they continue, by which word (`TemplateGrammar.key`). These are found by open addressing
/// with linear probing, at most half of the slots in use: a slot is the number of a longer core, or `free`.
/// For the tables of words see `GrammarWords`.
///
/// All numbers are little-endian. The numbers of the `FileHeader`: words and longer cores in the halves of
/// one, bytes of the words, templates, their total count, checksum of the tables.
struct GrammarFile {
  /// The magic is `\x89NLPGRM\n`.
  static let format = FileHeader.Format(magic: 0x0A4D_5247_504C_4E89, version: 1)

  /// How long the tables are, and what they were made of.
  struct Header: Equatable {
    var wordCount: Int
    var longerCoreCount: Int
    var wordByteCount: Int
    var templateCount: Int
    var totalCount: Int

    /// The cores of one word, that of unknown words among them, and the longer ones.
    var coreCount: Int { 1 + wordCount + longerCoreCount }
    /// A power of two, of which half and more are free.
    var slotCount: Int {
      1 << (Int.bitWidth - (2 * longerCoreCount).leadingZeroBitCount)
    }

    var keys: Int { FileHeader.byteCount + 32 * coreCount }
    var wordSlots: Int { keys + 8 * longerCoreCount }
    var slots: Int { wordSlots + 8 * GrammarWords.slotCount(words: wordCount) }
    var wordStarts: Int { slots + 4 * slotCount }
    var children: Int { wordStarts + 4 * (wordCount + 1) }
    var words: Int { children + coreCount }
    var byteCount: Int { words + wordByteCount }
  }

  static let free = UInt32.max

  let header: Header
  let memory: SharedMemory

  /// Makes the bytes of a file in memory.
  init(_ templates: TemplateCounts) {
    let grammar = TemplateGrammar(templates)
    let words = GrammarWords.tables(of: grammar.words)
    let header = Header(
      wordCount: grammar.words.count,
      longerCoreCount: grammar.nodes.count - 1 - grammar.words.count,
      wordByteCount: words.bytes.count, templateCount: templates.count,
      totalCount: templates.totalCount)
    self.header = header
    let keys = grammar.nodes.dropFirst(1 + header.wordCount).map {
      TemplateGrammar.key($0.parent, $0.word, $0.isAfterGap)
    }
    memory = SharedMemory(byteCount: header.byteCount) { bytes in
      let put = { (offset: Int, table: UnsafeRawBufferPointer) in
        UnsafeMutableRawBufferPointer(rebasing: bytes[offset...]).copyMemory(from: table)
      }
      grammar.weights.withUnsafeBytes { put(FileHeader.byteCount, $0) }
      keys.withUnsafeBytes { put(header.keys, $0) }
      Self.slots(of: keys, count: header.slotCount).withUnsafeBytes { put(header.slots, $0) }
      grammar.nodes.map(\.children.rawValue).withUnsafeBytes { put(header.children, $0) }
      words.slots.withUnsafeBytes { put(header.wordSlots, $0) }
      words.starts.withUnsafeBytes { put(header.wordStarts, $0) }
      words.bytes.withUnsafeBytes { put(header.words, $0) }
      Self.put(header, into: bytes)
    }
  }

  /// Maps a file and checks it: after that nothing is read outside of it, whatever it holds.
  ///
  /// - Throws: `GrammarError`, or `CorpusError` when it cannot be opened.
  ///
  /// Complexity: one pass over the file.
  init(mapping path: String) throws {
    memory = try SharedMemory(mapping: path)
    header = try Self.header(of: memory.bytes, path)
    if let problem = words.problem ?? slotProblem {
      throw GrammarError.damaged(path: path, reason: problem)
    }
  }

  var weights: UnsafeBufferPointer<SIMD4<Double>> { table(FileHeader.byteCount, header.coreCount) }
  var keys: UnsafeBufferPointer<UInt64> { table(header.keys, header.longerCoreCount) }
  var slots: UnsafeBufferPointer<UInt32> { table(header.slots, header.slotCount) }
  var children: UnsafeBufferPointer<UInt8> { table(header.children, header.coreCount) }
  var words: GrammarWords {
    GrammarWords(
      starts: table(header.wordStarts, header.wordCount + 1),
      slots: table(header.wordSlots, GrammarWords.slotCount(words: header.wordCount)),
      bytes: UnsafeRawBufferPointer(rebasing: memory.bytes[header.words..<header.byteCount]))
  }

  private func table<Element>(_ offset: Int, _ count: Int) -> UnsafeBufferPointer<Element> {
    let end = offset + count * MemoryLayout<Element>.stride
    return UnsafeRawBufferPointer(rebasing: memory.bytes[offset..<end]).bindMemory(to: Element.self)
  }

  /// The slot at which the search for a key begins, by the high bits of a product.
  @inline(__always)
  static func firstSlot(of key: UInt64, count: Int) -> Int {
    Int((key &* 0xA076_1D64_78BD_642F).multipliedFullWidth(by: UInt64(count)).high)
  }

  private static func slots(of keys: [UInt64], count: Int) -> [UInt32] {
    var slots = [UInt32](repeating: free, count: count)
    for (core, key) in keys.enumerated() {
      var slot = firstSlot(of: key, count: count)
      while slots[slot] != free { slot = (slot + 1) & (count - 1) }
      slots[slot] = UInt32(core)
    }
    return slots
  }

  private var slotProblem: String? {
    var used = 0
    for slot in slots where slot != Self.free {
      used += 1
      if slot >= header.longerCoreCount { return "a slot leads outside it" }
    }
    return used == header.longerCoreCount
      ? nil : "it has \(used) slots in use instead of \(header.longerCoreCount)"
  }
}

// MARK: Header

extension GrammarFile {
  private static func put(_ header: Header, into bytes: UnsafeMutableRawBufferPointer) {
    let start = FileHeader(
      format: format, detail: 0,
      numbers: [
        UInt64(header.wordCount) | UInt64(header.longerCoreCount) << 32,
        UInt64(header.wordByteCount), UInt64(header.templateCount), UInt64(header.totalCount),
        FastChecksum.of(UnsafeRawBufferPointer(rebasing: bytes[FileHeader.byteCount...])),
      ])
    bytes.copyBytes(from: start.bytes)
  }

  private static func header(of bytes: UnsafeRawBufferPointer, _ path: String) throws -> Header {
    let start = try start(of: bytes, path)
    let header = try header(start.numbers, path)
    if let damage = start.damage(in: bytes, byteCount: header.byteCount) {
      throw GrammarError.damaged(path: path, reason: damage)
    }
    return header
  }

  private static func start(of bytes: UnsafeRawBufferPointer, _ path: String) throws -> FileHeader {
    do {
      return try FileHeader(bytes, format: format)
    } catch .otherMagic {
      throw GrammarError.notAGrammar(path: path)
    } catch .otherVersion(let found) {
      throw GrammarError.otherVersion(
        path: path, found: Int(found), expected: Int(format.version))
    } catch .otherChecksum {
      throw GrammarError.damaged(path: path, reason: "the header's checksum differs")
    }
  }

  private static func header(_ numbers: [UInt64], _ path: String) throws -> Header {
    let (words, longer) = (numbers[0] & 0xFFFF_FFFF, numbers[0] >> 32)
    // Numbers of cores and words are of 31 bits.
    guard words + longer < Int32.max, numbers[1] < 1 << 32,
      let templates = Int(exactly: numbers[2]), let total = Int(exactly: numbers[3])
    else { throw GrammarError.damaged(path: path, reason: "the header makes no sense") }
    return Header(
      wordCount: Int(words), longerCoreCount: Int(longer), wordByteCount: Int(numbers[1]),
      templateCount: templates, totalCount: total)
  }
}
