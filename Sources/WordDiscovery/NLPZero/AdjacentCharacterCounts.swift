import CorpusReading
import Determinism
import Lexicons

/// How often each character occurs in a corpus, and each pair of neighbors.
///
/// Counted are characters of `[\u4e00-\u9fa50-9a-zA-Z]`; a pair is two of them side by side.
/// Several corpora can be counted one after the other.
///
/// Memory: 16 to 32 bytes a distinct pair and half a megabyte; a pass holds one batch of text and its
/// pairs besides, some 15 MB.
public struct AdjacentCharacterCounts: Sendable {
  /// Counts by `Pair.key`.
  private typealias PairTable = IntegerTable<UInt32, Int>

  private static let blockLength = 1 << 16

  /// The count of each character, by its scalar value.
  private(set) var characters = [Int](repeating: 0, count: 1 << 16)
  private var tables = [PairTable](
    repeating: PairTable(quarters: 3), count: ShardedCounting.shardCount)

  /// Counts of nothing yet.
  public init() {}

  /// Adds the counts of a corpus, in one pass.
  ///
  /// - Parameters:
  ///   - corpus: the text.
  ///   - progress: called with the bytes read so far.
  /// - Throws: `CorpusError`.
  public mutating func add(_ corpus: Corpus, progress: ((Int) -> Void)? = nil) throws {
    try RunReader.forEachBatch(of: corpus, progress: progress) { add($0) }
  }

  /// How many characters were counted.
  public var characterCount: Int { characters.reduce(0, +) }

  /// How many pairs were counted.
  public var pairCount: Int {
    var sum = 0
    forEachPair { sum += $2 }
    return sum
  }

  /// How often a character occurs.
  public func count(of character: Unicode.Scalar) -> Int {
    character.value < characters.count ? characters[Int(character.value)] : 0
  }

  /// How often `first` stands before `second`.
  public func count(of first: Unicode.Scalar, _ second: Unicode.Scalar) -> Int {
    guard first.value < 1 << 16, second.value < 1 << 16 else { return 0 }
    let pair = Pair(UInt16(first.value), UInt16(second.value))
    return tables[pair.shard][pair.key] ?? 0
  }

  /// Calls `body` with every pair and its count, in no order that means anything.
  func forEachPair(_ body: (_ first: UInt16, _ second: UInt16, _ count: Int) -> Void) {
    for table in tables {
      table.forEach { key, count in
        body(UInt16(key >> 16), UInt16(truncatingIfNeeded: key), count)
      }
    }
  }

  private mutating func add(_ batch: UnsafeBufferPointer<UInt16>) {
    characters.withUnsafeMutableBufferPointer { characters in
      for character in batch where character != 0 { characters[Int(character)] += 1 }
    }
    // The buffer outlives the parallel loops inside this call and is only read.
    nonisolated(unsafe) let batch = batch
    let blockCount = (batch.count + Self.blockLength - 1) / Self.blockLength
    ShardedCounting.count(blockCount: blockCount, into: &tables) { block in
      let start = block * Self.blockLength
      return Self.pairs(in: batch, start..<min(batch.count - 1, start + Self.blockLength))
    } add: { table, pairs in
      for pair in pairs { table.update(pair.key) { $0 += 1 } }
    }
  }

  private static func pairs(
    in batch: UnsafeBufferPointer<UInt16>, _ firsts: Range<Int>
  ) -> [Pair] {
    [Pair](unsafeUninitializedCapacity: firsts.count) { pairs, count in
      for index in firsts where batch[index] != 0 && batch[index + 1] != 0 {
        pairs.initializeElement(at: count, to: Pair(batch[index], batch[index + 1]))
        count += 1
      }
    }
  }
}
