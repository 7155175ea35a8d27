/// What the lexicon knows of a symbol of a text and of the pair that it begins.
///
/// Most words have one symbol or two. They are looked up before the search for the best path (`SymbolTable`): then no
/// look-up waits for another, as it would behind the branches of the search.
struct SymbolStep: Sendable {
  /// The base where no word of the lexicon goes on.
  static let noBase = UInt32.max

  /// ln p of the symbol in a word that the lexicon lacks; infinite for a unit.
  var spelled: Float = 0
  /// ln p of the symbol as a word.
  var cost: Float = 0
  /// The trie's base behind the symbol, `noBase` if no word begins with it.
  var base = noBase
  /// ln p of the pair as a word, known or unknown; minus infinity if it cannot be one.
  var pairCost = -Float.infinity
  /// The trie's base behind the pair, `noBase` if no word begins with it.
  var pairBase = noBase

  /// Whether the symbol is cut in advance.
  @inline(__always)
  var isUnit: Bool { spelled == .infinity }
}
