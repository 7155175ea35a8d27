/// Positions in the order of their keys, equal keys in their own order.
///
/// Radix sort from the lowest digit up (Knuth, The Art of Computer Programming 3, 5.2.5).
///
/// Complexity: linear, one pass for every eleven bits of the largest key. Memory: 16 bytes a key.
package enum StableOrder {
  private static let digitBits = 11

  /// The positions of `keys`, the smallest key first.
  ///
  /// - Precondition: no key is negative.
  package static func ascending(_ keys: [Int]) -> [Int] {
    var order = Array(keys.indices)
    var next = order
    let largest = keys.max() ?? 0
    var shift = 0
    while shift < Int.bitWidth && largest >> shift > 0 {
      pass(keys, by: shift, from: order, to: &next)
      swap(&order, &next)
      shift += digitBits
    }
    return order
  }

  /// The positions of `keys`, the largest key first.
  ///
  /// - Precondition: no key is negative.
  package static func descending(_ keys: [Int]) -> [Int] {
    let largest = keys.max() ?? 0
    return ascending(keys.map { largest - $0 })
  }

  /// Sorts positions by one digit of their keys.
  private static func pass(_ keys: [Int], by shift: Int, from order: [Int], to next: inout [Int]) {
    let mask = 1 << digitBits - 1
    var starts = [Int](repeating: 0, count: mask + 2)
    for key in keys { starts[(key >> shift) & mask + 1] += 1 }
    for digit in 0..<mask { starts[digit + 1] += starts[digit] }
    for position in order {
      let digit = (keys[position] >> shift) & mask
      next[starts[digit]] = position
      starts[digit] += 1
    }
  }
}
