/// A place of a text as lexicons see it: a symbol that words consist of, or a unit that is a word in
/// itself.
public struct Symbol: Sendable, Equatable {
  /// The value of a unit: letters and digits, or punctuation.
  public static let unit: UInt32 = 0x11_0000
  /// The value of a unit of white space.
  public static let space: UInt32 = 0x11_0001
  /// The value of a number, whatever its digits: `0`, so that the lexicon word `0年` is 2001年, too.
  public static let number: UInt32 = 0x30

  /// The character that lexicon words have here, `number`, `unit` or `space`.
  public var value: UInt32
  /// The Unicode scalars of the text before this place.
  public var scalarOffset: UInt32
  /// The bytes of UTF-8 before this place.
  public var byteOffset: UInt32

  /// Creates a place of a text.
  @inlinable
  public init(value: UInt32, scalarOffset: UInt32, byteOffset: UInt32) {
    self.value = value
    self.scalarOffset = scalarOffset
    self.byteOffset = byteOffset
  }

  /// Whether this is a word in itself, which no lexicon word holds.
  @inlinable @inline(__always)
  public var isUnit: Bool { value >= Symbol.unit }
}
