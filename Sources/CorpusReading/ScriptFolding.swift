/// Traditional characters of a text as simplified ones, for a reader that knows only those.
///
/// Characters that the reader does not know while it knows their simplified form are folded. In a text that has such
/// ones and more traditional than simplified characters in all, so are those that it knows, but less well: 於 of a
/// traditional text, but not 乾 of 乾隆 in a simplified one. A reader of traditional characters folds none.
package struct ScriptFolding: Sendable {
  /// A reader's characters by how frequent they are, from 0 on; nil for one that it does not know.
  private let rank: @Sendable (Unicode.Scalar) -> Int?

  package init(rank: @escaping @Sendable (Unicode.Scalar) -> Int?) { self.rank = rank }

  /// The characters with what is to be folded folded, one for one; nil if nothing is.
  ///
  /// - Complexity: O(n).
  package func folded(_ characters: [Unicode.Scalar]) -> [Unicode.Scalar]? {
    guard let folding = CharacterFolding(.traditional),
      // Only what is not known is looked up: of simplified texts hardly anything.
      characters.contains(where: { own in
        if !own.isHan || rank(own) != nil { return false }
        let plain = folding.folded(own)
        return plain != own && rank(plain) != nil
      })
    else { return nil }
    let isTraditional = folding.isTraditional(characters)
    return characters.map { own in
      let plain = folding.folded(own)
      if plain == own { return own }
      let isBetter = isTraditional ? isKnown(plain, betterThan: own) : isKnown(plain, instead: own)
      return isBetter ? plain : own
    }
  }

  private func isKnown(_ plain: Unicode.Scalar, instead own: Unicode.Scalar) -> Bool {
    rank(own) == nil && rank(plain) != nil
  }

  private func isKnown(_ plain: Unicode.Scalar, betterThan own: Unicode.Scalar) -> Bool {
    guard let place = rank(plain) else { return false }
    return rank(own).map { place < $0 } ?? true
  }
}
