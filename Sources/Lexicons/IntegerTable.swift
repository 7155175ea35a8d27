/// A table from whole numbers to whole numbers: open addressing with linear probing.
///
/// Multiplicative hashing (Knuth, The Art of Computer Programming 3, 6.4): the high bits of a product, which are the
/// well-mixed ones, are the number of a slot. Nothing is ever taken out.
///
/// It can be inlined, as it is faster than a dictionary only where the types of keys and values are known.
///
/// Memory: a key and a value a slot, in arrays of their own; the table doubles when more than its quarters of
/// the slots are used. Complexity: constant time a look-up, one or two probes in a half-full table.
@usableFromInline
package struct IntegerTable<Key, Value>: Sendable
where
  Key: FixedWidthInteger & UnsignedInteger & Sendable, Value: FixedWidthInteger & Sendable
{
  /// The number of keys.
  @usableFromInline package internal(set) var count = 0
  /// `Key.max` where the slot is free.
  @usableFromInline var keys: [Key]
  @usableFromInline var values: [Value]
  @usableFromInline let quarters: Int
  /// By how much a product of 64 bits is shifted to leave the number of a slot.
  @usableFromInline var shift: UInt64

  @inlinable static var slotCountAtFirst: Int { 16 }

  /// An empty table.
  ///
  /// - Parameters:
  ///   - count: how many keys it holds before it grows.
  ///   - quarters: how much of the table is used at most; more takes less memory, and longer for keys that
  ///     are not there.
  @inlinable
  package init(minimumCapacity count: Int = 0, quarters: Int = 2) {
    precondition(1...3 ~= quarters, "One to three quarters of a table are used, not \(quarters).")
    var slotCount = Self.slotCountAtFirst
    while slotCount * quarters < count * 4 { slotCount *= 2 }
    keys = [Key](repeating: .max, count: slotCount)
    values = [Value](repeating: 0, count: slotCount)
    self.quarters = quarters
    shift = UInt64(slotCount.leadingZeroBitCount + 1)
  }

  /// The value of a key; nil if it has none.
  @inlinable
  package subscript(key: Key) -> Value? {
    let slot = slot(of: key)
    return keys[slot] == .max ? nil : values[slot]
  }

  /// Changes the value of a key, which is 0 before the first time.
  ///
  /// - Precondition: `key` is not `Key.max`.
  @inlinable @inline(__always)
  package mutating func update(_ key: Key, _ change: (inout Value) -> Void) {
    var slot = slot(of: key)
    if keys[slot] == .max { slot = insert(key) }
    change(&values[slot])
  }

  /// The value of a key, which is set to `value` if it had none.
  ///
  /// - Precondition: `key` is not `Key.max`.
  @inlinable @discardableResult
  package mutating func insert(_ key: Key, _ value: Value) -> Value {
    let slot = slot(of: key)
    if keys[slot] != .max { return values[slot] }
    values[insert(key)] = value
    return value
  }

  /// Calls `body` with every key and its value, in no order that means anything.
  @inlinable
  package func forEach(_ body: (_ key: Key, _ value: Value) -> Void) {
    for slot in keys.indices where keys[slot] != .max { body(keys[slot], values[slot]) }
  }

  /// The slot of a key, or the free one where it belongs.
  @inlinable @inline(__always)
  func slot(of key: Key) -> Int {
    let mask = keys.count &- 1
    let product = UInt64(truncatingIfNeeded: key) &* 0xA076_1D64_78BD_642F
    var slot = Int(truncatingIfNeeded: product >> shift)
    while keys[slot] != .max && keys[slot] != key { slot = (slot &+ 1) & mask }
    return slot
  }

  /// Gives a new key a slot, and returns it.
  @inlinable @inline(never)
  mutating func insert(_ key: Key) -> Int {
    precondition(key != .max, "The highest number is no key of a table.")
    count += 1
    if count * 4 > keys.count * quarters { grow() }
    let slot = slot(of: key)
    keys[slot] = key
    return slot
  }

  @inlinable
  mutating func grow() {
    let (oldKeys, oldValues) = (keys, values)
    shift -= 1
    keys = [Key](repeating: .max, count: 2 * oldKeys.count)
    values = [Value](repeating: 0, count: 2 * oldKeys.count)
    for old in oldKeys.indices where oldKeys[old] != .max {
      let slot = slot(of: oldKeys[old])
      keys[slot] = oldKeys[old]
      values[slot] = oldValues[old]
    }
  }
}
