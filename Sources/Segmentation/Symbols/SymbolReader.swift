import CorpusReading

/// Reads UTF-8 as the symbols that lexicon words consist of.
///
/// By the rules `units`, in `[…]` what is one place of the text:
///
///     2001年5月，涨了3.5%。……iPhone15 é
///     [2001][年][5][月][，][涨][了][3.5%][。][……][iPhone15][ ][é]
///
/// - A Chinese character (`CharacterClass.han`, and ○) is a symbol.
/// - A longest run of letters and digits may go on with a decimal part (`.`, `．` or `·` and digits)
///   and a percent sign (`%`, `％`, `‰`). It is the symbol `Symbol.number` when it holds ASCII or
///   full-width digits alone and has no percent sign, and a unit otherwise.
/// - Where compounds are kept, marks join such runs as in `23,876`, `2015-07-05` and `SK-II` (`CompoundUnit`).
/// - A run of one punctuation mark, or of any other one character, is a unit.
/// - Marks and joiners belong to the character before them, and so does what a joiner joins on.
///
/// Symbols are what `folding` makes of characters; offsets are always those of the text as given.
///
/// Complexity: one pass, at 500 MB a second and more on Chinese text.
public struct SymbolReader: Sendable {
  static let zeroWidthJoiner: UInt32 = 0x200D

  /// What is a symbol.
  public let rules: SegmentationRules
  /// What makes symbols plainer, such as simplified of traditional ones.
  public let folding: CharacterFolding?
  /// Whether, by the rules `units`, marks between letters and digits join them.
  public var keepsCompounds: Bool

  /// Creates a reader.
  public init(
    rules: SegmentationRules = .units, folding: CharacterFolding? = nil,
    keepsCompounds: Bool = false
  ) {
    self.rules = rules
    self.folding = folding
    self.keepsCompounds = keepsCompounds
  }

  /// Reads valid UTF-8, such as the bytes of a `CorpusLine`, in place of what `text` held.
  ///
  /// - Precondition: the text has fewer than 2³² bytes.
  public func read(_ bytes: UnsafeRawBufferPointer, into text: inout SymbolText) {
    text.removeAll()
    append(bytes, to: &text)
  }

  /// Reads the UTF-8 of `string` in place of what `text` held.
  public func read(_ string: String, into text: inout SymbolText) {
    var string = string
    string.withUTF8 { read(UnsafeRawBufferPointer($0), into: &text) }
  }

  /// Reads on: the symbols come behind those of `text`, and nothing joins the two parts.
  func append(_ bytes: UnsafeRawBufferPointer, to text: inout SymbolText) {
    let end = text[text.count]
    precondition(
      Int(end.byteOffset) + bytes.count < Int(UInt32.max), "A text has fewer than 2^32 bytes.")
    guard let base = bytes.baseAddress else { return }
    text.append(capacity: bytes.count) { symbols in
      var cursor = Cursor(
        bytes: base.assumingMemoryBound(to: UInt8.self), byteCount: bytes.count, symbols: symbols,
        end: end, folding: folding, keepsCompounds: keepsCompounds)
      switch rules {
      case .units: cursor.readUnits()
      case .characters: cursor.readCharacters()
      case .nlpZero: cursor.readSeparated()
      }
      return cursor.finish()
    }
  }
}

/// A place in the bytes of a text, and the place where its next symbol goes.
private struct Cursor {
  let bytes: UnsafePointer<UInt8>
  let byteCount: Int
  let symbols: UnsafeMutablePointer<Symbol>
  /// The offsets of the first byte in the whole text.
  let firstByte: Int
  private var index = 0
  private var scalars: Int
  private var count = 0
  private let kinds = SymbolKind.table
  private let folding: CharacterFolding?
  private let keepsCompounds: Bool

  init(
    bytes: UnsafePointer<UInt8>, byteCount: Int, symbols: UnsafeMutablePointer<Symbol>,
    end: Symbol, folding: CharacterFolding?, keepsCompounds: Bool
  ) {
    self.bytes = bytes
    self.byteCount = byteCount
    self.symbols = symbols
    self.folding = folding
    self.keepsCompounds = keepsCompounds
    firstByte = Int(end.byteOffset)
    scalars = Int(end.scalarOffset)
  }

  /// Writes the text's length behind the symbols; returns their number.
  func finish() -> Int {
    symbols[count] = Symbol(
      value: Symbol.unit, scalarOffset: UInt32(truncatingIfNeeded: scalars),
      byteOffset: UInt32(truncatingIfNeeded: firstByte + byteCount))
    return count
  }

  /// Puts a symbol that begins at byte `start`, `scalar` scalars into the text.
  @inline(__always)
  private mutating func put(_ value: UInt32, at start: Int, _ scalar: Int) {
    symbols[count] = Symbol(
      value: value, scalarOffset: UInt32(truncatingIfNeeded: scalar),
      byteOffset: UInt32(truncatingIfNeeded: firstByte &+ start))
    count &+= 1
  }

  /// Puts the symbol of a character at `index` and moves behind it.
  @inline(__always)
  private mutating func putCharacter(_ scalar: UInt32, _ next: Int) {
    put(folding?.folded(scalar) ?? scalar, at: index, scalars)
    index = next
    scalars &+= 1
  }

  /// The next scalar and where the one behind it begins.
  @inline(__always)
  private func peek(_ position: Int) -> (scalar: UInt32, next: Int) {
    var next = position
    let scalar = UTF8Text.decode(bytes, at: &next)
    return (scalar, next)
  }

  @inline(__always)
  private func kind(_ scalar: UInt32) -> SymbolKind { SymbolKind(scalar, table: kinds) }
}

extension Cursor {
  mutating func readUnits() {
    while index < byteCount {
      // Most characters of Chinese text stand between U+4E00 and U+9FFF: three bytes from E4 on.
      if bytes[index] &- 0xE4 < 6 {
        let (scalar, next) = peek(index)
        if scalar >= 0x4E00 {
          putCharacter(scalar, next)
          continue
        }
      }
      readUnit()
    }
  }

  /// Reads a symbol or unit of any kind.
  private mutating func readUnit() {
    let (scalar, next) = peek(index)
    switch kind(scalar) {
    case .han: putCharacter(scalar, next)
    case .digit, .letter: readLettersAndDigits()
    case .space: readRepeated(scalar, as: Symbol.space)
    case .other: readRepeated(scalar, as: Symbol.unit)
    case .mark:
      // White space is left out of output, so nothing may belong to it.
      if count == 0 || symbols[count &- 1].value == Symbol.space {
        put(Symbol.unit, at: index, scalars)
      }
      skipMark(scalar, next)
    }
  }

  /// Takes a mark to what stands before it, and what a joiner joins on as well.
  private mutating func skipMark(_ scalar: UInt32, _ next: Int) {
    index = next
    scalars &+= 1
    if scalar == SymbolReader.zeroWidthJoiner && index < byteCount {
      index = peek(index).next
      scalars &+= 1
    }
  }

  /// Reads a run of one character.
  private mutating func readRepeated(_ scalar: UInt32, as value: UInt32) {
    put(value, at: index, scalars)
    while index < byteCount {
      let (other, next) = peek(index)
      if other != scalar { return }
      index = next
      scalars &+= 1
    }
  }

  private mutating func readLettersAndDigits() {
    let (start, firstScalar) = (index, scalars)
    var isNumber = true
    scan: while index < byteCount {
      let (scalar, next) = peek(index)
      switch kind(scalar) {
      case .digit: break
      case .letter: isNumber = false
      case .mark:
        skipMark(scalar, next)
        continue scan
      default: break scan
      }
      index = next
      scalars &+= 1
    }
    skipDecimalPart()
    if keepsCompounds, index < byteCount, CompoundUnit.isJoiner[Int(bytes[index])] {
      isNumber = skipCompound(from: start) ?? isNumber
    }
    if skipPercentSign() { isNumber = false }
    put(isNumber ? Symbol.number : Symbol.unit, at: start, firstScalar)
  }

  /// Moves behind what joins on to a run; returns whether all is a number then, nil if nothing joins on.
  private mutating func skipCompound(from start: Int) -> Bool? {
    let (end, isNumber) = CompoundUnit.end(
      of: start..<index, in: UnsafeBufferPointer(start: bytes, count: byteCount))
    if end == index { return nil }
    scalars &+= end - index
    index = end
    return isNumber
  }

  /// Moves behind `.`, `．` or `·` when digits follow, and behind these.
  private mutating func skipDecimalPart() {
    guard index < byteCount else { return }
    let (point, digits) = peek(index)
    guard point == 0x2E || point == 0xFF0E || point == 0xB7 else { return }
    var position = digits
    while position < byteCount {
      let (scalar, next) = peek(position)
      guard kind(scalar) == .digit else { break }
      if position == digits { scalars &+= 1 }
      position = next
      index = next
      scalars &+= 1
    }
  }

  private mutating func skipPercentSign() -> Bool {
    guard index < byteCount else { return false }
    let (scalar, next) = peek(index)
    guard scalar == 0x25 || scalar == 0xFF05 || scalar == 0x2030 else { return false }
    index = next
    scalars &+= 1
    return true
  }
}

extension Cursor {
  mutating func readCharacters() {
    while index < byteCount {
      let (scalar, next) = peek(index)
      if bytes[index] &- 0xE4 >= 6 && kind(scalar) == .space {
        readRepeated(scalar, as: Symbol.space)
      } else {
        putCharacter(scalar, next)
      }
    }
  }

  /// Reads every character alone; those at which nlp-zero cuts text are units.
  mutating func readSeparated() {
    while index < byteCount {
      let (scalar, next) = peek(index)
      let value: UInt32 =
        switch scalar {
        case 0x3002, 0xFF0C, 0x3001, 0xFF01, 0xFF1F: Symbol.unit
        case 0x0A, 0x20: Symbol.space
        default: folding?.folded(scalar) ?? scalar
        }
      put(value, at: index, scalars)
      index = next
      scalars &+= 1
    }
  }
}
