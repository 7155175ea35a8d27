/// Steps from node to node of a trie, by number: a hash table from 64 bits to a node.
///
/// Open addressing with linear probing, at most half full: one or two probes a look-up, 12 bytes a slot.
struct StepTable: Sendable {
  private var keys = [UInt64](repeating: Self.free, count: 16)
  private var nodes = [Int32](repeating: 0, count: 16)
  private var count = 0

  private static let free = UInt64.max

  /// The node behind a step.
  subscript(key: UInt64) -> Int32? {
    let slot = slot(of: key)
    return keys[slot] == Self.free ? nil : nodes[slot]
  }

  /// Adds a step that is not there yet.
  ///
  /// - Precondition: `key` is not `UInt64.max`.
  mutating func insert(_ key: UInt64, _ node: Int32) {
    if 2 * (count + 1) > keys.count { grow() }
    let slot = slot(of: key)
    keys[slot] = key
    nodes[slot] = node
    count += 1
  }

  private func slot(of key: UInt64) -> Int {
    let mask = keys.count - 1
    var slot = HashedKey.spread(key) & mask
    while keys[slot] != Self.free && keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let (oldKeys, oldNodes) = (keys, nodes)
    keys = [UInt64](repeating: Self.free, count: 2 * oldKeys.count)
    nodes = [Int32](repeating: 0, count: 2 * oldKeys.count)
    for old in oldKeys.indices where oldKeys[old] != Self.free {
      let slot = slot(of: oldKeys[old])
      keys[slot] = oldKeys[old]
      nodes[slot] = oldNodes[old]
    }
  }
}

/// Hashing of keys that are numbers.
enum HashedKey {
  /// A key's bits spread over a whole number: a multiplication whose halves are folded together.
  static func spread(_ key: UInt64) -> Int {
    let product = (key ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return Int(truncatingIfNeeded: product.high ^ product.low)
  }
}
