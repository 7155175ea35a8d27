/// A text in a plainer form that still knows where each of its characters came from.
///
/// ```swift
/// let text = NormalizedText("ＩＰｈｏｎｅ　　１５")
/// text.text                          // "iphone 15"
/// text.originalRange(of: 7..<9)      // 8..<10, the characters １５
/// ```
///
/// All positions count Unicode scalars.
public struct NormalizedText: Sendable, Equatable {
  /// What is made plain.
  public struct Options: OptionSet, Sendable {
    /// The bits of the options.
    public let rawValue: UInt8
    /// Creates a set of options from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Full-width ASCII (`Ａ`, `１`, `，`), the full-width space and full-width currency signs
    /// become their ordinary forms.
    public static let width = Options(rawValue: 1)
    /// Letters become lower case, one scalar at a time; one may become several (`İ`).
    public static let letterCase = Options(rawValue: 2)
    /// A run of white space becomes one space, and zero-width marks go.
    public static let whiteSpace = Options(rawValue: 4)
    /// Traditional Chinese characters become simplified ones, one by one (`CharacterFolding`).
    public static let traditional = Options(rawValue: 8)
    /// Width, case and white space.
    public static let all: Options = [.width, .letterCase, .whiteSpace]
  }

  /// The normalized text.
  public let text: String
  /// The scalars of `text`.
  public let scalars: [Unicode.Scalar]
  /// For each scalar, the original scalars it stands for.
  private let sources: [Range<Int>]

  /// Normalizes `original`.
  ///
  /// Complexity: one pass over it.
  public init(_ original: String, options: Options = .all) {
    var builder = Builder(options: options)
    for (index, scalar) in original.unicodeScalars.enumerated() {
      builder.append(scalar, at: index)
    }
    scalars = builder.scalars
    sources = builder.sources
    var view = String.UnicodeScalarView()
    view.append(contentsOf: builder.scalars)
    text = String(view)
  }

  /// The position in the original text of the scalar at `index`.
  ///
  /// - Precondition: `index` is a position in `scalars`.
  public func originalIndex(of index: Int) -> Int { sources[index].lowerBound }

  /// The part of the original text that a range of the normalized one stands for.
  ///
  /// - Precondition: `range` lies in `scalars`.
  public func originalRange(of range: Range<Int>) -> Range<Int> {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= scalars.count,
      "A range of the normalized text lies in 0..<\(scalars.count), found \(range).")
    guard let last = range.last else {
      let position =
        range.lowerBound < sources.count
        ? sources[range.lowerBound].lowerBound : sources.last?.upperBound ?? 0
      return position..<position
    }
    return sources[range.lowerBound].lowerBound..<sources[last].upperBound
  }
}

extension NormalizedText {
  private struct Builder {
    let options: Options
    var scalars: [Unicode.Scalar] = []
    var sources: [Range<Int>] = []

    private let isSimplifying: Bool

    init(options: Options) {
      self.options = options
      isSimplifying = options.contains(.traditional)
    }

    mutating func append(_ scalar: Unicode.Scalar, at index: Int) {
      let narrow = options.contains(.width) ? scalar.halfWidth : scalar
      if options.contains(.whiteSpace) {
        if narrow.isZeroWidth { return }
        if narrow.isWhiteSpace { return appendSpace(at: index) }
      }
      if isSimplifying && SimplifiedCharacters.range.contains(narrow.value) {
        add(Unicode.Scalar(SimplifiedCharacters.of(narrow.value)) ?? narrow, index)
      } else if options.contains(.letterCase) && !narrow.isOfScriptWithoutCase {
        for lower in narrow.properties.lowercaseMapping.unicodeScalars { add(lower, index) }
      } else {
        add(narrow, index)
      }
    }

    private mutating func add(_ scalar: Unicode.Scalar, _ index: Int) {
      scalars.append(scalar)
      sources.append(index..<index + 1)
    }

    /// Adds a space, or lengthens the one that is there.
    private mutating func appendSpace(at index: Int) {
      if let last = scalars.last, last == " ", let source = sources.popLast() {
        sources.append(source.lowerBound..<index + 1)
      } else {
        add(" ", index)
      }
    }
  }
}

extension Unicode.Scalar {
  /// The ordinary form of a full-width character, or the character itself.
  var halfWidth: Unicode.Scalar {
    switch value {
    case 0xFF01...0xFF5E: Unicode.Scalar(value - 0xFEE0) ?? self
    case 0x3000: " "
    case 0xFFE0: "¢"
    case 0xFFE1: "£"
    case 0xFFE5: "¥"
    case 0xFFE6: "₩"
    default: self
    }
  }

  /// From the radicals to the last Yi syllable there is no letter with a case, and all of Chinese is there.
  fileprivate var isOfScriptWithoutCase: Bool { 0x2E80..<0xA4D0 ~= value }

  /// Zero-width space, word joiner and byte order mark.
  fileprivate var isZeroWidth: Bool { value == 0x200B || value == 0x2060 || value == 0xFEFF }
}
