import CorpusReading

/// Half-width marks beside Chinese characters in their full-width form, in which a lexicon of Chinese has them: texts of
/// either habit then have the same words. Marks in numbers and beside letters stay.
enum PunctuationForms {
  private static let fullWidth: [Unicode.Scalar: Unicode.Scalar] = [
    ",": "，", ":": "：", ";": "；", "!": "！", "?": "？", "(": "（", ")": "）",
  ]

  /// The characters, one for one.
  ///
  /// - Complexity: O(n).
  static func unified(_ characters: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard characters.contains(where: { fullWidth[$0] != nil }) else { return characters }
    func isHan(_ index: Int) -> Bool {
      characters.indices.contains(index) && characters[index].isHan
    }
    return characters.indices.map { index in
      let mark = characters[index]
      guard let wide = fullWidth[mark], isHan(index - 1) || isHan(index + 1) else { return mark }
      return wide
    }
  }
}
