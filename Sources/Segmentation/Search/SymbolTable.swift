import Lexicons

/// What a model knows of each symbol, by its code in the trie: all that a text's symbols need, in one look-up.
///
/// Codes are by frequency, so what most look-ups read is short and stays in the cache.
struct SymbolTable: Sendable {
  private struct Entry: Sendable {
    /// ln p of the symbol in a word that the lexicon lacks; infinite for a unit.
    var spelled: Float
    /// ln p of the symbol as a word.
    var cost: Float
    /// The symbol's place in the trie, `SymbolStep.nowhere` if no word begins with it.
    var place: UInt32
    /// The trie's base at that place.
    var base: UInt32
    /// `beginsNumber` and `continuesNumber`, or none of them.
    var numeralBits: UInt32
  }

  private static let beginsNumber: UInt32 = 1
  private static let continuesNumber: UInt32 = 2

  /// The entry of each code; the last one is that of a unit.
  private let entries: [Entry]
  /// ln of the escape to an unknown word of two symbols, minus infinity if there is none.
  private let pairEscape: Float

  /// - Parameter knowsUnknown: whether words that the lexicon lacks have more than one symbol.
  ///
  /// Complexity: linear in the number of symbols.
  init(_ model: UnigramModel, knowsUnknown: Bool) {
    let unknown = knowsUnknown ? model.unknownWords : nil
    let bits = Self.numeralBits(model.trie)
    pairEscape = unknown?.escape(2) ?? -.infinity
    entries = withExtendedLifetime(model.memory) {
      let states = model.trie.states
      let largestCode = model.trie.codeTable.max() ?? 0
      let known = (0...largestCode).map { code in
        let place = states[0].base ^ code
        let state = states[Int(place)]
        let isInTrie = code > 0 && state.parent == 0
        let spelled = unknown?.symbol(code) ?? Lattice.unknownCost
        return Entry(
          spelled: spelled,
          cost: isInTrie && state.value >= 0
            ? model.costs[Int(state.value)] : spelled + (unknown?.escape(1) ?? 0),
          place: isInTrie ? place : SymbolStep.nowhere, base: isInTrie ? state.base : 0,
          numeralBits: bits[code] ?? 0)
      }
      let unit = Entry(
        spelled: .infinity, cost: 0, place: SymbolStep.nowhere, base: 0, numeralBits: 0)
      return known + [unit]
    }
  }

  /// A symbol without a code may be one of any number.
  private static func numeralBits(_ trie: DoubleArrayTrie) -> [UInt32: UInt32] {
    let both = beginsNumber | continuesNumber
    var bits = [trie.code(of: ChineseNumeral.ordinal): beginsNumber]
    for (scalar, kind) in ChineseNumeral.characters {
      bits[trie.code(of: scalar)] = kind == .more ? continuesNumber : both
    }
    for scalar in "分点點".unicodeScalars {
      bits[trie.code(of: scalar.value), default: 0] |= continuesNumber
    }
    bits[0] = both
    return bits
  }

  /// Finds codes and steps of some symbols, and where two stand that may begin a number in Chinese characters; returns
  /// how many of those that are no units have no code.
  ///
  /// Complexity: linear. What is looked up of one symbol or pair does not depend on another, so the cache's misses
  /// overlap.
  func read(
    _ symbols: UnsafeBufferPointer<Symbol>, _ model: UnigramModel, unitCost: Float,
    into input: inout ReadText
  ) -> Int {
    input.candidates.removeAll(keepingCapacity: true)
    let count = symbols.count - 1
    if input.codes.count < count {
      input.codes = Array(repeating: 0, count: max(256, count + count / 2))
      input.steps = Array(repeating: SymbolStep(), count: input.codes.count)
    }
    var candidates = input.candidates
    input.candidates = []
    defer { input.candidates = candidates }
    return withExtendedLifetime(model.memory) {
      entries.withUnsafeBufferPointer { entries in
        input.codes.withUnsafeMutableBufferPointer { codes in
          input.steps.withUnsafeMutableBufferPointer { steps in
            let unknownCount = Self.readSymbols(
              symbols, entries, model.trie.codeTable, unitCost, codes, steps, &candidates)
            readPairs(count, model, codes, steps)
            return unknownCount
          }
        }
      }
    }
  }

  private static func readSymbols(
    _ symbols: UnsafeBufferPointer<Symbol>, _ entries: UnsafeBufferPointer<Entry>,
    _ codeTable: UnsafeBufferPointer<UInt32>, _ unitCost: Float,
    _ codes: UnsafeMutableBufferPointer<UInt32>, _ steps: UnsafeMutableBufferPointer<SymbolStep>,
    _ candidates: inout [Int]
  ) -> Int {
    let unit = entries.count - 1
    var unknownCount = 0
    var bitsBefore: UInt32 = 0
    for place in 0..<symbols.count - 1 {
      let value = symbols[place].value
      let isUnit = value >= Symbol.unit
      let code = Int(value) < codeTable.count ? codeTable[Int(value)] : 0
      let entry = entries[isUnit ? unit : Int(code)]
      codes[place] = code
      unknownCount &+= code == 0 && !isUnit ? 1 : 0
      steps[place].spelled = entry.spelled
      steps[place].cost = isUnit ? unitCost : entry.cost
      steps[place].place = entry.place
      steps[place].base = entry.base
      if bitsBefore & (entry.numeralBits >> 1) & beginsNumber != 0 { candidates.append(place - 1) }
      bitsBefore = entry.numeralBits
    }
    return unknownCount
  }

  /// Looks all pairs up, then what they cost. No branch depends on what a look-up finds: it could not be predicted, and
  /// would wait for memory.
  private func readPairs(
    _ count: Int, _ model: UnigramModel, _ codes: UnsafeMutableBufferPointer<UInt32>,
    _ steps: UnsafeMutableBufferPointer<SymbolStep>
  ) {
    guard count > 0, let states = model.trie.states.baseAddress, let steps = steps.baseAddress,
      let codes = codes.baseAddress
    else { return }
    steps[count - 1].pairCost = -.infinity
    steps[count - 1].pairPlace = SymbolStep.nowhere
    for place in 0..<count - 1 {
      let child = steps[place].base ^ codes[place &+ 1]
      let state = states[Int(child)]
      let isChild = Mask(state.parent, equals: steps[place].place)
      steps[place].pairPlace = isChild.choose(child, or: SymbolStep.nowhere)
      steps[place].pairBase = isChild.choose(state.base, or: 0)
      steps[place].pairValue = Int32(
        bitPattern: isChild.choose(UInt32(bitPattern: state.value), or: UInt32.max))
    }
    setPairCosts(count, model, steps)
  }

  private func setPairCosts(
    _ count: Int, _ model: UnigramModel, _ steps: UnsafeMutablePointer<SymbolStep>
  ) {
    let costs = model.costs
    for place in 0..<count - 1 {
      // Infinite or no number where one of them is a unit.
      let spelled = steps[place].spelled + steps[place &+ 1].spelled + pairEscape
      let unknown = Mask(spelled < .infinity).choose(spelled, or: -.infinity)
      let value = steps[place].pairValue
      let known = costs.isEmpty ? 0 : costs[Int(max(0, value))]
      steps[place].pairCost = Mask(value >= 0).choose(known, or: unknown)
    }
  }
}

/// All bits or none: a choice without a branch.
private struct Mask {
  let bits: UInt32

  @inline(__always)
  init(_ isSet: Bool) { bits = 0 &- (isSet ? 1 : 0) }

  @inline(__always)
  init(_ first: UInt32, equals second: UInt32) {
    bits = UInt32(truncatingIfNeeded: (Int64(first ^ second) &- 1) &>> 63)
  }

  @inline(__always)
  func choose(_ value: UInt32, or other: UInt32) -> UInt32 { value & bits | other & ~bits }

  @inline(__always)
  func choose(_ value: Float, or other: Float) -> Float {
    Float(bitPattern: choose(value.bitPattern, or: other.bitPattern))
  }
}
