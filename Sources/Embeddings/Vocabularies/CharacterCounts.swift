/// How often each character occurs in texts, and the vocabulary of characters that follows.
///
/// Capital letters are worth a number of their own where names are told by them, as in English; among Chinese
/// characters the few foreign words only get rarer by it. So the case is kept where most characters are letters
/// of a script that has one.
package struct CharacterCounts: Sendable {
  private var counts: [Unicode.Scalar: Int] = [:]

  package init() {}

  /// Adds the characters of a text.
  package mutating func add(_ text: String) {
    for character in TokenizedText(text, keepsCase: true).characters {
      counts[character, default: 0] += 1
    }
  }

  /// Adds what another has counted.
  package mutating func add(_ other: CharacterCounts) {
    counts.merge(other.counts, uniquingKeysWith: +)
  }

  /// The characters that occur `minimumCount` times or more, the most frequent first; `limit` of them at most.
  package func vocabulary(minimumCount: Int, limit: Int = .max) -> Vocabulary {
    let all = Vocabulary(
      counts: (isMostlyCased ? counts : foldedCounts).map {
        (word: String($0.key), count: $0.value)
      },
      minimumCount: minimumCount)
    let tokens = all.tokens
    return tokens.count <= limit ? all : Vocabulary(tokens: tokens.prefix(limit))
  }

  private var isMostlyCased: Bool {
    let letters = counts.filter { $0.key.properties.isCased }
    return 2 * letters.values.reduce(0, +) > counts.values.reduce(0, +)
  }

  /// The counts of the characters as a vocabulary without capitals has them.
  private var foldedCounts: [Unicode.Scalar: Int] {
    var folded: [Unicode.Scalar: Int] = [:]
    for (character, count) in counts {
      for lower in TokenizedText(String(character)).characters {
        folded[lower, default: 0] += count
      }
    }
    return folded
  }
}
