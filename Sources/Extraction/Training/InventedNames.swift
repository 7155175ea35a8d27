import CorpusReading
import Determinism

/// Makes up strings that look like a given one: names that no training text has, so that a model learns what is around
/// a name and not the few names that fill a slot in a small training set.
///
/// - Digits become others, kept to what days, months and years can be: 1993年5月 → 1974年11月.
/// - Letters become others of their case.
/// - Chinese characters come from names of the same slot, the beginning of one and the end of another (李伟 and 王小芳 →
///   李小芳), or from words of the lexicon (→ 灯塔, 远方灯塔), since names are often words, and seldom as long as the few
///   that are known.
struct InventedNames: Sendable {
  /// Words of Chinese characters alone, sorted, and by length.
  private let words: [String]
  private let wordsByLength: [Int: [String]]

  /// Longer strings are no single words.
  private static let wordLengths = 2...4

  /// - Parameter words: a lexicon's words; without any, names come from names alone.
  init(words: some Sequence<String>) {
    var byLength: [Int: [String]] = [:]
    for word in words {
      let scalars = word.unicodeScalars
      guard Self.wordLengths.contains(scalars.count), scalars.allSatisfy(\.isHan) else { continue }
      byLength[scalars.count, default: []].append(word)
    }
    wordsByLength = byLength.mapValues { $0.sorted() }
    self.words = byLength.values.flatMap { $0 }.sorted()
  }

  /// A string like `name`; `others` are what else fills its slot. It may be `name` again.
  func name(
    like name: String, others: [String], using generator: inout SeededGenerator
  ) -> String {
    let scalars = Array(name.unicodeScalars)
    let isChinese = scalars.allSatisfy(\.isHan)
    if isChinese, !words.isEmpty, generator.nextUniform() < 0.5 {
      return words(like: scalars.count, using: &generator)
    }
    let mixed = isChinese ? Self.mixture(scalars, others, using: &generator) : scalars
    return String(String.UnicodeScalarView(Self.varied(mixed, using: &generator)))
  }

  /// Words, one after the other, until they are as long as a name or, in one of four cases, by a word longer.
  private func words(like length: Int, using generator: inout SeededGenerator) -> String {
    var (name, count) = ("", 0)
    let isLonger = generator.nextUniform() < 0.25
    while count < length {
      // The last word ends where the name does, if there are words of that length.
      let fitting = wordsByLength[length - count] ?? words
      guard let word = fitting.randomElement(using: &generator) else { break }
      name += word
      count += word.unicodeScalars.count
    }
    return isLonger ? name + (words.randomElement(using: &generator) ?? "") : name
  }

  /// The beginning of one name and the end of another, about as long as the first.
  private static func mixture(
    _ name: [Unicode.Scalar], _ others: [String], using generator: inout SeededGenerator
  ) -> [Unicode.Scalar] {
    let parts = (0..<2).map { _ in
      Array((others.randomElement(using: &generator) ?? "").unicodeScalars)
    }
    let isUsable = parts.allSatisfy { $0.count > 1 && $0.allSatisfy(\.isHan) }
    guard isUsable, name.count > 1 else { return name }
    let head = max(1, min(parts[0].count - 1, name.count / 2))
    let tail = max(1, min(parts[1].count - 1, name.count - head))
    return parts[0].prefix(head) + parts[1].suffix(tail)
  }

  /// Digits and letters exchanged.
  private static func varied(
    _ scalars: [Unicode.Scalar], using generator: inout SeededGenerator
  ) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var rest = scalars[...]
    while let first = rest.first {
      let digits = rest.prefix(while: \.isDigit)
      if digits.isEmpty {
        result.append(letter(like: first, using: &generator))
        rest = rest.dropFirst()
      } else {
        result += number(like: digits, using: &generator)
        rest = rest.dropFirst(digits.count)
      }
    }
    return result
  }

  /// As many digits: a number up to 12 for one up to 12, up to 28 for one up to 31, and otherwise the same first digit
  /// with others after it.
  private static func number(
    like digits: ArraySlice<Unicode.Scalar>, using generator: inout SeededGenerator
  ) -> [Unicode.Scalar] {
    let text = String(String.UnicodeScalarView(digits))
    if digits.count <= 2, let value = Int(text), (1...31).contains(value) {
      let drawn = String(Int.random(in: 1...(value <= 12 ? 12 : 28), using: &generator))
      let isFilled = text.hasPrefix("0") && drawn.count < digits.count
      return Array((isFilled ? "0" + drawn : drawn).unicodeScalars)
    }
    return digits.enumerated().map { index, digit in
      index == 0 && digits.count > 1
        ? digit : Unicode.Scalar(UInt8(ascii: "0") + UInt8.random(in: 0...9, using: &generator))
    }
  }

  private static func letter(
    like scalar: Unicode.Scalar, using generator: inout SeededGenerator
  ) -> Unicode.Scalar {
    guard scalar.isLatinLetter else { return scalar }
    let first: UInt8 = ("A"..."Z").contains(scalar) ? UInt8(ascii: "A") : UInt8(ascii: "a")
    return Unicode.Scalar(first + UInt8.random(in: 0..<26, using: &generator))
  }
}
