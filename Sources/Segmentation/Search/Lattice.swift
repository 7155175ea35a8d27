import Lexicons

/// The words that may stand in a text, as edges between its symbols; borrowed for one call.
///
/// Every symbol has an edge of its own: a unit for nothing, a symbol that is no word at
/// `unknownCost`. All others are words of the lexicon, strings of up to four symbols that may be words
/// it lacks, or, on top, words of a user dictionary.
struct Lattice {
  /// ln p of a symbol that is no word. From -8 to -40 no figure on PKU's or UD's sentences changes.
  static let unknownCost: Float = -16

  /// The symbols, and the one behind them with the text's length.
  let symbols: UnsafeBufferPointer<Symbol>
  /// The codes of the symbols in the trie.
  let codes: UnsafeBufferPointer<UInt32>
  let states: UnsafeBufferPointer<DoubleArrayTrie.State>
  let costs: UnsafeBufferPointer<Float>
  /// What unknown words cost; nil when there are none but single symbols.
  let unknownWords: UnknownWords?
  /// The words on top; nil when none of them competes with the lexicon's.
  let userWords: UserWords?

  /// How many symbols there are.
  var count: Int { symbols.count - 1 }

  /// Calls `body` with the end and ln p of each word that starts at `start` and ends by `limit`:
  /// first the symbol alone, then longer ones, and a user's last.
  @inline(__always)
  func forEachWord(from start: Int, to limit: Int, _ body: (_ end: Int, _ cost: Float) -> Void) {
    if let userWords {
      forEachWord(from: start, to: limit, with: userWords, body)
    } else {
      forEachLexiconWord(from: start, to: limit, body)
    }
  }

  /// The lexicon's words, and unknown ones where none is known.
  @inline(__always)
  private func forEachLexiconWord(
    from start: Int, to limit: Int, _ body: (_ end: Int, _ cost: Float) -> Void
  ) {
    guard let states = states.baseAddress, let codes = codes.baseAddress,
      let symbols = symbols.baseAddress, let costs = costs.baseAddress
    else { return }
    if symbols[start].value >= Symbol.unit { return body(start &+ 1, 0) }
    let longest = unknownWords == nil ? 1 : OpenVocabulary.maximumUnknownLength
    let unknownLimit = min(limit, start &+ longest)
    var (place, state) = (UInt32(0), states[0])
    var (position, spelled, isInTrie) = (start, Float(0), true)
    while position < unknownLimit && symbols[position].value < Symbol.unit {
      let code = codes[position]
      spelled += unknownWords?.symbol(code) ?? Self.unknownCost
      position &+= 1
      if isInTrie {
        let child = state.base ^ code
        state = states[Int(child)]
        isInTrie = state.parent == place
        place = child
        if isInTrie && state.value >= 0 {
          body(position, costs[Int(state.value)])
          continue
        }
      }
      body(position, spelled + (unknownWords?.escape(position &- start) ?? 0))
    }
    while isInTrie && position < limit {
      let child = state.base ^ codes[position]
      state = states[Int(child)]
      if state.parent != place { return }
      place = child
      position &+= 1
      if state.value >= 0 { body(position, costs[Int(state.value)]) }
    }
  }

  /// The user's words take the place of the lexicon's.
  private func forEachWord(
    from start: Int, to limit: Int, with userWords: UserWords,
    _ body: (_ end: Int, _ cost: Float) -> Void
  ) {
    let own = userWords.weightedWords(from: start, to: limit, in: symbols)
    if own.isEmpty { return forEachLexiconWord(from: start, to: limit, body) }
    forEachLexiconWord(from: start, to: limit) { end, cost in
      guard let word = own.first(where: { $0.end == end }) else { return body(end, cost) }
      // A symbol whose word is removed still has to stand for itself.
      if end == start + 1 && word.cost == nil {
        body(end, symbols[start].isUnit ? 0 : Self.unknownCost)
      }
    }
    for case let (end, cost?) in own { body(end, cost) }
  }
}
