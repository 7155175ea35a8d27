import Foundation

/// Characters made plainer one by one, so that positions stay as they are: full width, case, and
/// traditional Chinese.
///
/// What would become several characters stays as it is, since one has to remain one.
public struct CharacterFolding: Sendable, Equatable {
  /// What is folded: `.width`, `.letterCase` and `.traditional`; other options change nothing here.
  public let options: NormalizedText.Options

  /// Creates a folding; nil when `options` ask for none.
  public init?(_ options: NormalizedText.Options) {
    self.options = options.intersection([.width, .letterCase, .traditional])
    if self.options.isEmpty { return nil }
  }

  /// The plain form of a Unicode scalar.
  public func folded(_ scalar: UInt32) -> UInt32 {
    if options.contains(.traditional) && SimplifiedCharacters.range.contains(scalar) {
      return SimplifiedCharacters.of(scalar)
    }
    guard var result = Unicode.Scalar(scalar) else { return scalar }
    if options.contains(.width) { result = result.halfWidth }
    if options.contains(.letterCase) {
      let lower = result.properties.lowercaseMapping.unicodeScalars
      if let only = lower.first, lower.count == 1 { result = only }
    }
    return result.value
  }

  /// The plain form of a Unicode scalar.
  package func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    Unicode.Scalar(folded(scalar.value)) ?? scalar
  }

  /// A text with the plain form of each of its Unicode scalars.
  package func folded(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { folded($0) }))
  }

  /// Whether a text has more characters that only traditional Chinese has than such that simplified Chinese writes for
  /// several, as it does 国 for 國 and 后 for 後.
  ///
  /// Complexity: O(n).
  package func isTraditional(_ text: some Sequence<Unicode.Scalar>) -> Bool {
    let range = SimplifiedCharacters.range
    return text.reduce(0) { balance, scalar in
      range.contains(scalar.value)
        ? balance + SimplifiedCharacters.leaning(of: scalar.value) : balance
    } > 0
  }
}

/// Traditional Chinese characters as simplified ones, by the transliteration `Hant-Hans` of ICU
/// (Unicode CLDR), which Foundation brings along.
///
/// Characters are mapped one by one, with no regard to their neighbors: 著 stays 著, and 乾 becomes 干
/// even in 乾坤.
enum SimplifiedCharacters {
  /// The characters that are looked up: extension A and the unified ideographs.
  static let range: ClosedRange<UInt32> = 0x3400...0x9FFF

  static func of(_ scalar: UInt32) -> UInt32 {
    UInt32(table[Int(scalar - range.lowerBound)])
  }

  /// 1 for a traditional character, -1 for one that stands for another, traditional one, 0 for all others.
  static func leaning(of scalar: UInt32) -> Int { Int(leanings[Int(scalar - range.lowerBound)]) }

  private static let leanings: [Int8] = {
    var leanings = [Int8](repeating: 0, count: range.count)
    for scalar in range where of(scalar) != scalar {
      leanings[Int(of(scalar) - range.lowerBound)] = -1
    }
    for scalar in range where of(scalar) != scalar { leanings[Int(scalar - range.lowerBound)] = 1 }
    return leanings
  }()

  /// Made at the first use, in some hundredths of a second.
  private static let table: [UInt16] = {
    // A line end between two characters keeps rules for pairs of them from applying.
    var text = ""
    for case let scalar? in range.lazy.map(Unicode.Scalar.init) {
      text.unicodeScalars.append(scalar)
      text.unicodeScalars.append("\n")
    }
    let simplified = text.applyingTransform(StringTransform("Hant-Hans"), reverse: false) ?? text
    let lines = simplified.unicodeScalars.split(separator: "\n")
    return zip(range, lines).map { original, line in
      line.count == 1
        ? line.first.flatMap { UInt16(exactly: $0.value) } ?? UInt16(original) : UInt16(original)
    }
  }()
}
