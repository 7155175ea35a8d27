import Foundation
import Lexicons

/// The pairs of characters that stand side by side more often than chance explains.
///
/// A pair *ab* is kept when ln p(ab) > ln p_min and PMI(a, b) = ln p(ab) − ln p(a) − ln p(b) >
/// PMI_min, in nats; probabilities are relative frequencies of pairs and of characters.
///
/// Memory: a bit for each two characters that occur, 6 MB for 7,000 characters.
struct CohesivePairs: Sendable {
  /// The row and column of each character, 0 for all that are in no kept pair. Frequent characters
  /// come first, so that the bits in demand stand together.
  private var ranks = [UInt16](repeating: 0, count: 1 << 16)
  private var rowLength = 0
  private var bits: [UInt64] = []

  init(_ counts: AdjacentCharacterCounts, minimumProbability: Double, minimumPMI: Double) {
    let occurring = counts.characters.indices.filter { counts.characters[$0] > 0 }
    let order = StableOrder.descending(occurring.map { counts.characters[$0] })
    for (rank, position) in order.enumerated() { ranks[occurring[position]] = UInt16(rank + 1) }
    rowLength = (order.count + 1 + 63) / 64 * 64
    bits = [UInt64](repeating: 0, count: rowLength * (order.count + 1) / 64)

    let logarithms = CountLogarithms()
    let logMinimum = naturalLog(minimumProbability)
    let logCharacters = naturalLog(Double(counts.characterCount))
    let logPairs = naturalLog(Double(counts.pairCount))
    let characters = counts.characters.map { logarithms[$0] - logCharacters }
    counts.forEachPair { first, second, count in
      let logProbability = logarithms[count] - logPairs
      let pmi = logProbability - characters[Int(first)] - characters[Int(second)]
      if logProbability > logMinimum && pmi > minimumPMI {
        let bit = Int(ranks[Int(first)]) * rowLength + Int(ranks[Int(second)])
        bits[bit >> 6] |= 1 << UInt64(bit & 63)
      }
    }
  }

  /// Calls `body` with a view of the pairs, for loops over text.
  func withView<Result>(_ body: (View) -> Result) -> Result {
    ranks.withUnsafeBufferPointer { ranks in
      bits.withUnsafeBufferPointer { bits in
        body(View(ranks: ranks, bits: bits, rowLength: rowLength))
      }
    }
  }

  /// The pairs, as long as a call of `withView` lasts.
  struct View {
    fileprivate let ranks: UnsafeBufferPointer<UInt16>
    fileprivate let bits: UnsafeBufferPointer<UInt64>
    fileprivate let rowLength: Int

    /// The number of a character, by which `bit` knows it.
    @inline(__always)
    func rank(of character: UInt16) -> Int { Int(ranks[Int(character)]) }

    /// 1 when the pair of characters of these ranks was kept, else 0; none of rank 0 was.
    @inline(__always)
    func bit(_ first: Int, _ second: Int) -> UInt64 {
      let position = first &* rowLength &+ second
      return bits[position >> 6] >> UInt64(position & 63) & 1
    }
  }
}

/// ln x, where nlp-zero takes ln 0 for -100.
func naturalLog(_ x: Double) -> Double { x == 0 ? -100 : log(x) }

/// `naturalLog` of counts: most are small, and theirs stand in a table.
struct CountLogarithms: Sendable {
  private let table = (0..<1024).map { naturalLog(Double($0)) }

  @inline(__always)
  subscript(count: Int) -> Double {
    count < table.count ? table[count] : naturalLog(Double(count))
  }
}
