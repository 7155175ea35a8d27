import CorpusReading

/// Traditional characters of a text as simplified ones, for a model that knows only those.
///
/// Characters that the vocabulary lacks while it has their simplified form are folded. In a text that has such ones and
/// more traditional than simplified characters in all, so are those that the vocabulary has but knows less well: 於 of
/// a traditional text, but not 乾 of 乾隆 in a simplified one. A vocabulary of traditional characters folds none.
struct ScriptFolding {
  private let vocabulary: Vocabulary

  init(for vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// The characters with what is to be folded folded, one for one; nil if nothing is.
  ///
  /// - Complexity: O(n).
  func folded(_ characters: [Unicode.Scalar]) -> [Unicode.Scalar]? {
    let isUnknown = characters.contains {
      $0.isHan && vocabulary[$0] == Vocabulary.unknownIndex
    }
    guard isUnknown, let folding = Self.folding else { return nil }
    let simplified = characters.map { folding.folded($0) }
    let foldsUnknown = characters.indices.contains {
      characters[$0] != simplified[$0] && isUnknownHere(characters[$0], simplified[$0])
    }
    guard foldsUnknown else { return nil }
    let isTraditional = folding.isTraditional(characters)
    return characters.indices.map { index in
      let (own, plain) = (characters[index], simplified[index])
      if own == plain { return own }
      let isBetterKnown =
        isTraditional ? isKnownBetter(plain, than: own) : isUnknownHere(own, plain)
      return isBetterKnown ? plain : own
    }
  }

  private static let folding = CharacterFolding(.traditional)

  /// Whether the vocabulary has a plain form and not the character itself.
  private func isUnknownHere(_ own: Unicode.Scalar, _ plain: Unicode.Scalar) -> Bool {
    vocabulary[own] == Vocabulary.unknownIndex
      && vocabulary[plain] != Vocabulary.unknownIndex
  }

  /// Whether a character comes before another among the vocabulary's, which are ordered by how frequent they are.
  private func isKnownBetter(_ one: Unicode.Scalar, than other: Unicode.Scalar) -> Bool {
    let (rank, otherRank) = (vocabulary[one], vocabulary[other])
    return rank != Vocabulary.unknownIndex
      && (otherRank == Vocabulary.unknownIndex || rank < otherRank)
  }
}
