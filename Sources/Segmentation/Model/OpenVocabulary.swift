import Foundation

/// The probabilities of words, known and unknown, from the counts of the known ones.
///
/// With *N* the sum of all counts and *T* the number of known words,
///
///     p(w) = n(w) / (N + T)                          for a known word,
///     p(w) = T / (N + T) · p(length) · Π p(symbol)   for one of up to four symbols that is not known
///
/// Each known word was new once, so *T* times in *N + T* the next one is new: the escape of Witten
/// and Bell (1991, doi:10.1109/18.87000), method C. Then the word is spelled: its length with the
/// share of the known words, as types, that have it, and its symbols with their frequency. In bits
/// this is the two-part code of the minimum description length principle.
///
/// Lengths get one count more than they have, over one to six symbols, so that none is impossible.
package struct OpenVocabulary: Sendable {
  /// Longer strings are words only when they are known.
  package static let maximumUnknownLength = 4
  private static let smoothedLengthCount = 6.0

  /// ln (N + T).
  package let logTotal: Double
  /// ln of escape times p(length); the first is for one symbol.
  package let escapes: [Float]

  /// - Parameters:
  ///   - totalCount: the sum of the known words' counts.
  ///   - wordCount: how many known words there are.
  ///   - wordCounts: how many of them have 1, 2, … symbols.
  package init(totalCount: Int, wordCount: Int, wordCounts: [Int]) {
    let types = Double(wordCount)
    let logTotal = log(max(1, Double(totalCount) + types))
    self.logTotal = logTotal
    escapes = (0..<Self.maximumUnknownLength).map { length in
      let ofLength = Double(length < wordCounts.count ? wordCounts[length] : 0)
      let share = (ofLength + 1) / (types + Self.smoothedLengthCount)
      return Float(log(max(1, types)) - logTotal + log(share))
    }
  }

  /// ln p of a known word.
  ///
  /// - Precondition: the count is positive.
  package func logProbability(ofCount count: Int) -> Float {
    Float(log(Double(count)) - logTotal)
  }

  /// ln p of a symbol by its count among `totalCount` symbols, half an occurrence for one that
  /// never occurred.
  package static func logProbability(ofSymbolCount count: Int, totalCount: Int) -> Float {
    Float(log(max(0.5, Double(count)) / Double(max(1, totalCount))))
  }
}
