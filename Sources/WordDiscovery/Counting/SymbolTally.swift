import Foundation

/// How often each Unicode scalar occurs.
///
/// Memory: 8.5 MiB of addresses, of which the system backs the pages in use.
final class SymbolTally {
  private static let scalarCount = 0x11_0000
  private let counts: UnsafeMutablePointer<Int>

  init() {
    // calloc gives zeros without touching them.
    guard let memory = calloc(Self.scalarCount, MemoryLayout<Int>.stride) else {
      preconditionFailure("There is no memory for the counts of symbols.")
    }
    counts = memory.bindMemory(to: Int.self, capacity: Self.scalarCount)
  }

  deinit { free(counts) }

  /// - Precondition: `scalar` is below 0x110000.
  @inline(__always)
  func add(_ scalar: UInt32, count: Int = 1) { counts[Int(scalar)] &+= count }

  /// Takes in all counts of `other`.
  func add(_ other: SymbolTally) {
    for scalar in 0..<Self.scalarCount where other.counts[scalar] != 0 {
      counts[scalar] &+= other.counts[scalar]
    }
  }

  /// The scalars that occur, rising, with their counts.
  var nonzero: [(scalar: UInt32, count: Int)] {
    (0..<Self.scalarCount).compactMap {
      counts[$0] == 0 ? nil : (UInt32(truncatingIfNeeded: $0), counts[$0])
    }
  }
}
