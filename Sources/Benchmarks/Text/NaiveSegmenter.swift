import Foundation
import NLPZero

/// nlp-zero's tokenizer with dictionaries and strings, as plain as its rules (see `Segmenter`).
struct NaiveSegmenter {
  private static let separators = Set("。，、！？\n ".unicodeScalars)
  private static let unknownScore = -100.0

  private var counts: [String: Int]
  private var logTotal: Double
  private let longest: Int

  init(lexicon: Lexicon) {
    self.init(counts: Dictionary(uniqueKeysWithValues: lexicon.entries.map { ($0.word, $0.count) }))
  }

  init(counts: [String: Int]) {
    self.counts = counts
    longest = counts.keys.map(\.unicodeScalars.count).max() ?? 1
    logTotal = log(Double(counts.values.reduce(0, +)))
  }

  /// The count of a word; to change one, give the new sum of all counts as well.
  subscript(word: String) -> Int { counts[word, default: 0] }

  /// Puts a word's count; `total` is the new sum of all counts.
  mutating func set(_ word: String, to count: Int?, total: Int) {
    counts[word] = count
    logTotal = log(Double(total))
  }

  /// The words of a line.
  func words(in text: String) -> [String] {
    var words: [String] = []
    var piece: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      if Self.separators.contains(scalar) {
        words += cut(piece) + [String(scalar)]
        piece = []
      } else {
        piece.append(scalar)
      }
    }
    return Self.join(words + cut(piece))
  }

  /// The most probable words of a piece; of equal ones, those found first.
  func cut(_ piece: [Unicode.Scalar]) -> [String] {
    var best = [(score: Double, start: Int)](
      repeating: (-.infinity, 0), count: piece.count + 1)
    best[0].score = 1
    for start in piece.indices {
      var word = ""
      for end in start + 1...max(start + 1, min(piece.count, start + longest)) {
        word.unicodeScalars.append(piece[end - 1])
        guard let count = counts[word], count > 0 else { continue }
        let score = best[start].score + (log(Double(count)) - logTotal)
        if score > best[end].score { best[end] = (score, start) }
      }
      if best[start + 1].score == -.infinity {
        best[start + 1] = (best[start].score + Self.unknownScore, start)
      }
    }
    var words: [String] = []
    var end = piece.count
    while end > 0 {
      words.append(piece[best[end].start..<end].string)
      end = best[end].start
    }
    return words.reversed()
  }

  /// Joins words of ASCII letters and digits, each to the one before.
  static func join(_ words: [String]) -> [String] {
    var result: [String] = []
    var isOpen = false
    for word in words {
      let endsInLatin = word.unicodeScalars.last.map(isLatin) ?? false
      if endsInLatin && isOpen && word.unicodeScalars.allSatisfy(isJoinable) {
        result[result.count - 1] += word
      } else {
        isOpen = endsInLatin && !isOpen
        result.append(word)
      }
    }
    return result
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
  }

  private static func isJoinable(_ scalar: Unicode.Scalar) -> Bool {
    isLatin(scalar) || scalar == "." || scalar.properties.generalCategory == .decimalNumber
  }
}

extension Sequence<Unicode.Scalar> {
  /// The scalars as a string.
  var string: String { String(String.UnicodeScalarView(self)) }
}
