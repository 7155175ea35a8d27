import CorpusReading

/// A text as symbols and units: what a `SymbolReader` fills, again and again with no allocation.
///
/// Symbol *i* reaches up to where symbol *i* + 1 begins, so together they are the whole text.
public struct SymbolText: Sendable {
  /// The symbols, then one whose offsets are the text's length; what lies behind it is old.
  private var storage = [Symbol(value: Symbol.unit, scalarOffset: 0, byteOffset: 0)]
  /// How many symbols and units the text has.
  public private(set) var count = 0

  /// Creates the symbols of an empty text.
  public init() {}

  /// The symbol at `index`; the one at `count` is none, but has the text's length as offsets.
  ///
  /// - Precondition: `index` is in `0...count`.
  public subscript(index: Int) -> Symbol { storage[index] }

  /// Calls `body` with all symbols and the one behind them, which has the text's length.
  @inline(__always)
  public func withUnsafeSymbols<Result>(
    _ body: (UnsafeBufferPointer<Symbol>) throws -> Result
  ) rethrows -> Result {
    try storage.withUnsafeBufferPointer { try body(.init(rebasing: $0[0...count])) }
  }

  /// The Unicode scalars that a range of symbols covers.
  public func scalarRange(of range: Range<Int>) -> Range<Int> {
    Int(storage[range.lowerBound].scalarOffset)..<Int(storage[range.upperBound].scalarOffset)
  }

  /// The bytes of UTF-8 that a range of symbols covers.
  public func byteRange(of range: Range<Int>) -> Range<Int> {
    Int(storage[range.lowerBound].byteOffset)..<Int(storage[range.upperBound].byteOffset)
  }

  /// Calls `body` with each run: the longest ranges of symbols without a unit.
  public func forEachRun(_ body: (Range<Int>) throws -> Void) rethrows {
    var start = 0
    for index in 0..<count where storage[index].isUnit {
      if index > start { try body(start..<index) }
      start = index + 1
    }
    if count > start { try body(start..<count) }
  }

  /// Forgets all symbols.
  public mutating func removeAll() {
    count = 0
    storage[0] = Symbol(value: Symbol.unit, scalarOffset: 0, byteOffset: 0)
  }

  /// Lets `body` write up to `capacity` symbols behind those there are, and the one at the end;
  /// it returns how many they are without that.
  mutating func append(
    capacity: Int, _ body: (UnsafeMutablePointer<Symbol>) -> Int
  ) {
    let needed = count + capacity + 1
    if storage.count < needed {
      let empty = Symbol(value: 0, scalarOffset: 0, byteOffset: 0)
      storage.append(
        contentsOf: repeatElement(empty, count: max(256, needed + needed / 2 - storage.count)))
    }
    let start = count
    storage.withUnsafeMutableBufferPointer { storage in
      if let base = storage.baseAddress { count = start + body(base + start) }
    }
  }

  /// Folds the symbols; returns whether any was changed.
  mutating func fold(_ folding: ScriptFolding) -> Bool {
    let characters = storage[..<count].map { Unicode.Scalar($0.value) ?? " " }
    guard let folded = folding.folded(characters) else { return false }
    for (index, plain) in folded.enumerated() where plain != characters[index] {
      storage[index].value = plain.value
    }
    return true
  }

  /// Appends a unit that reaches over all of `bytes`.
  mutating func appendUnit(_ bytes: UnsafeRawBufferPointer) {
    let start = self[count]
    let scalars = bytes.count { $0 & 0xC0 != 0x80 }
    append(capacity: 1) { symbols in
      symbols[0].value = Symbol.unit
      symbols[1] = Symbol(
        value: Symbol.unit, scalarOffset: start.scalarOffset + UInt32(scalars),
        byteOffset: start.byteOffset + UInt32(bytes.count))
      return 1
    }
  }
}
