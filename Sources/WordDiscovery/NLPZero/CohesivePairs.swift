import Foundation
import Lexicons

/// The pairs of characters that stand side by side more often than chance explains.
///
/// A pair *ab* is kept when ln p(ab) > ln p_min and PMI(a, b) = ln p(ab) − ln p(a) − ln p(b) >
/// PMI_min, in nats; probabilities are relative frequencies of pairs and of characters.
///
/// Memory: a bit for each two characters that occur, 6 MB for 7,000 characters.
struct CohesivePairs: Sendable {
  /// The row and column of each character, 0 for what is in no pair, such as 0 itself. Frequent characters
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

  /// For each symbol of a text, 1 when it and the one before it are a kept pair, else 0; 0 for the
  /// first.
  ///
  /// A loop of its own, since the accesses to the bits need not wait for what is done with them.
  func joints(in text: UnsafeBufferPointer<UInt16>) -> [UInt8] {
    ranks.withUnsafeBufferPointer { ranks in
      bits.withUnsafeBufferPointer { bits in
        [UInt8](unsafeUninitializedCapacity: text.count) { joints, count in
          var row = 0
          for (index, symbol) in text.enumerated() {
            let rank = Int(ranks[Int(symbol)])
            let bit = row &+ rank
            joints[index] = UInt8(truncatingIfNeeded: bits[bit >> 6] >> UInt64(bit & 63) & 1)
            row = rank &* rowLength
          }
          count = text.count
        }
      }
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
