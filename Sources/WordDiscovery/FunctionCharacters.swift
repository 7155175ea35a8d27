import Lexicons

/// Takes discovered words apart that begin or end with a character which the text has as a word of its own: 记者|从,
/// 被|免职.
///
/// Such a character is one in 5,000 of a text's at least, and a word by itself in more than six of ten places: 的, 从,
/// 被, 就. A word of three symbols and more that begins or ends with one is cut there if what is left is a word, at
/// least as frequent as the whole.
///
/// What a word is cut into gets its count.
struct FunctionCharacters {
  private static let (leastShare, leastShareAlone) = (0.0002, 0.6)
  private static let leastLength = 3

  private let characters: Set<Unicode.Scalar>
  private let words: Lexicon

  /// - Parameter words: those of the text, and known ones.
  ///
  /// Complexity: linear in the words.
  init(of words: Lexicon) {
    var all: [Unicode.Scalar: Int] = [:]
    var alone: [Unicode.Scalar: Int] = [:]
    for (word, count) in words.entries {
      let scalars = word.unicodeScalars
      for scalar in scalars { all[scalar, default: 0] += count }
      if let only = scalars.first, scalars.count == 1 { alone[only, default: 0] += count }
    }
    let total = Double(all.values.reduce(0, +))
    let isFunction = { (scalar: Unicode.Scalar, count: Int) in
      Double(count) >= Self.leastShare * total
        && Double(alone[scalar, default: 0]) > Self.leastShareAlone * Double(count)
    }
    characters = Set(all.filter { isFunction($0.key, $0.value) && $0.key != "0" }.keys)
    self.words = words
  }

  /// The words of a lexicon apart, the most frequent first.
  func separated(_ lexicon: Lexicon) -> Lexicon {
    var result = Lexicon()
    for (word, count) in lexicon.entries {
      for part in parts(word, count) { result.add(part, count: count) }
    }
    return result.mostFrequentFirst
  }

  private func parts(_ word: String, _ count: Int) -> [String] {
    let scalars = word.unicodeScalars
    guard scalars.count >= Self.leastLength, let first = scalars.first, let last = scalars.last
    else {
      return [word]
    }
    let (head, tail) = (String(scalars.dropLast()), String(scalars.dropFirst()))
    if characters.contains(last), words[head] ?? 0 >= count {
      return parts(head, count) + [String(last)]
    }
    if characters.contains(first), words[tail] ?? 0 >= count {
      return [String(first)] + parts(tail, count)
    }
    return [word]
  }
}
