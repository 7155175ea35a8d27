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
