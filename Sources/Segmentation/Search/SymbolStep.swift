/// What the lexicon knows of a symbol of a text and of the pair that it begins.
///
/// Most words have one symbol or two. They are looked up before the search for the best path (`SymbolTable`): then no
/// look-up waits for another, as it would behind the branches of the search.
struct SymbolStep: Sendable {
  /// A place of the trie that is no state's parent: where no word of the lexicon goes on.
  static let nowhere = UInt32.max - 1

  /// ln p of the symbol in a word that the lexicon lacks; infinite for a unit.
  var spelled: Float = 0
  /// ln p of the symbol as a word.
  var cost: Float = 0
  /// The symbol's place in the trie, `nowhere` if no word begins with it.
  var place = nowhere
  /// The trie's base at that place, which leads to a place of the trie in any case.
  var base: UInt32 = 0
  /// The value of the pair in the trie, -1 if it is no word.
  var pairValue: Int32 = -1
  /// ln p of the pair as a word, known or unknown; minus infinity if it cannot be one.
  var pairCost = -Float.infinity
  /// The pair's place in the trie, `nowhere` if no word begins with it.
  var pairPlace = nowhere
  /// The trie's base at the pair's place.
  var pairBase: UInt32 = 0

  /// Whether the symbol is cut in advance.
  @inline(__always)
  var isUnit: Bool { spelled == .infinity }
}
