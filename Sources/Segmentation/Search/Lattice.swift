import Lexicons

/// The words that may stand in a text, as edges between its symbols; borrowed for one call.
///
/// Every symbol has an edge of its own: a unit for nothing, or, where a user's words compete, for as much as a word that
/// was seen once; a symbol that is no word at `unknownCost`. All others are words of the lexicon, strings of up to four
/// symbols that may be words it lacks, or, on top, words of a user dictionary. Of a number in Chinese
/// characters (`ChineseNumeral`), no part is a word but the user's, and the whole one costs what a number of digits does,
/// alone or in a word such as `0年`.
struct Lattice {
  /// ln p of a symbol that is no word. From -8 to -40 no figure on PKU's or UD's sentences changes.
  static let unknownCost: Float = -16

  /// The symbols, and the one behind them with the text's length.
  let symbols: UnsafeBufferPointer<Symbol>
  /// What is known of the words of one and two symbols at each place.
  let steps: UnsafeBufferPointer<SymbolStep>
  /// The codes of the symbols in the trie.
  let codes: UnsafeBufferPointer<UInt32>
  let states: UnsafeBufferPointer<DoubleArrayTrie.State>
  let costs: UnsafeBufferPointer<Float>
  /// What unknown words cost; nil when there are none but single symbols.
  let unknownWords: UnknownWords?
  /// The words on top; nil when none of them competes with the lexicon's.
  let userWords: UserWords?
  /// The numbers in Chinese characters, by rising start.
  let numerals: UnsafeBufferPointer<Range<Int>>
  /// The code of a number.
  let numberCode: UInt32

  /// How many symbols there are.
  var count: Int { symbols.count - 1 }

  /// Calls `plain` with the places from which any word may start, and `number` with the numbers between, by rising
  /// start: whose words are those of `forEachWord(from:to:)` and of `forEachWord(of:to:)`.
  @inline(__always)
  func forEachStretch(
    of part: Range<Int>, plain: (Range<Int>) -> Void, number: (Range<Int>) -> Void
  ) {
    var start = part.lowerBound
    var index = numerals.firstIndex(atOrBehind: start)
    while index < numerals.count, numerals[index].upperBound <= part.upperBound {
      plain(start..<numerals[index].lowerBound)
      number(numerals[index])
      start = numerals[index].upperBound
      index += 1
    }
    plain(start..<part.upperBound)
  }

  /// Calls `body` with each word in a part of the symbols, its start, end and ln p, by rising start; of one start
  /// first the symbol alone, then longer ones, and a user's last.
  func forEachWord(
    in part: Range<Int>, _ body: (_ start: Int, _ end: Int, _ cost: Float) -> Void
  ) {
    forEachStretch(of: part) { starts in
      for start in starts { forEachWord(from: start, to: part.upperBound) { body(start, $0, $1) } }
    } number: {
      forEachWord(of: $0, to: part.upperBound, body)
    }
  }

  /// The words that start in a number and do not end in it, a user's apart, and the number itself; what is left of it
  /// behind a word that ends in it (唯一|一百) may stand alone.
  func forEachWord(
    of numeral: Range<Int>, to limit: Int, _ body: (_ start: Int, _ end: Int, _ cost: Float) -> Void
  ) {
    for start in numeral {
      let own = userWords?.weightedWords(from: start, to: limit, in: symbols) ?? []
      forEachWord(from: start, to: limit) { end, cost in
        if end >= numeral.upperBound || own.contains(where: { $0.end == end && $0.cost == cost }) {
          body(start, end, cost)
        }
      }
      forEachNumberWord(start..<numeral.upperBound, to: limit) { body(start, $0, $1) }
    }
  }

  /// The words in which a number stands as one of digits would, first the number alone, with 第 if it has one.
  private func forEachNumberWord(
    _ numeral: Range<Int>, to limit: Int, _ body: (_ end: Int, _ cost: Float) -> Void
  ) {
    let isOrdinal = symbols[numeral.lowerBound].value == ChineseNumeral.ordinal
    let first = isOrdinal ? [codes[numeral.lowerBound], numberCode] : [numberCode]
    var (place, state, isInTrie) = (UInt32(0), states[0], true)
    for code in first where isInTrie {
      let child = state.base ^ code
      state = states[Int(child)]
      isInTrie = state.parent == place
      place = child
    }
    let spelled = first.reduce(unknownWords?.escape(first.count) ?? 0) {
      $0 + (unknownWords?.symbol($1) ?? Self.unknownCost)
    }
    let end = numeral.upperBound
    body(end, isInTrie && state.value >= 0 ? costs[Int(state.value)] : spelled)
    if isInTrie { walk(from: end, place, state.base, to: limit, body) }
  }

  /// Calls `body` with the end and ln p of each word that starts at `start` and ends by `limit`.
  @inline(__always)
  func forEachWord(
    from start: Int, to limit: Int, _ body: (_ end: Int, _ cost: Float) -> Void
  ) {
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
      let costs = costs.baseAddress, let steps = steps.baseAddress
    else { return }
    let first = steps[start]
    body(start &+ 1, first.cost)
    if start &+ 2 > limit { return }
    if first.pairCost > -.infinity { body(start &+ 2, first.pairCost) }
    var position = start &+ 2
    if let unknownWords {
      // A unit is none of a longer word's symbols.
      if first.pairCost == -.infinity { return }
      var spelled = first.spelled + steps[position &- 1].spelled
      let unknownLimit = min(limit, start &+ OpenVocabulary.maximumUnknownLength)
      var (place, base) = (first.pairPlace, first.pairBase)
      while position < unknownLimit && !steps[position].isUnit {
        spelled += steps[position].spelled
        var cost = spelled + unknownWords.escape(position &+ 1 &- start)
        if place != SymbolStep.nowhere {
          let child = base ^ codes[position]
          let state = states[Int(child)]
          let isInTrie = state.parent == place
          if isInTrie && state.value >= 0 { cost = costs[Int(state.value)] }
          (place, base) = (isInTrie ? child : SymbolStep.nowhere, state.base)
        }
        position &+= 1
        body(position, cost)
      }
      if place != SymbolStep.nowhere { walk(from: position, place, base, to: limit, body) }
    } else if first.pairPlace != SymbolStep.nowhere {
      walk(from: position, first.pairPlace, first.pairBase, to: limit, body)
    }
  }

  /// The lexicon's words that go on from a place of its trie.
  @inline(__always)
  private func walk(
    from start: Int, _ place: UInt32, _ base: UInt32, to limit: Int,
    _ body: (_ end: Int, _ cost: Float) -> Void
  ) {
    var (position, place, base) = (start, place, base)
    while position < limit {
      let child = base ^ codes[position]
      let state = states[Int(child)]
      if state.parent != place { return }
      (place, base) = (child, state.base)
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
        body(end, steps[start].isUnit ? cost : Self.unknownCost)
      }
    }
    for case let (end, cost?) in own { body(end, cost) }
  }
}

extension UnsafeBufferPointer<Range<Int>> {
  /// The index of the first of rising ranges that starts at a place or behind it.
  fileprivate func firstIndex(atOrBehind place: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].lowerBound < place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
