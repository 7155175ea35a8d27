/// What the IRIs of statements begin with, such as `http://example.org/`.
public struct IRIBase: Hashable, Sendable {
  /// The IRI.
  public let text: String

  /// Takes an absolute IRI; nil if `text` has no scheme, nothing behind it, or a character that
  /// N-Triples does not allow in an IRI.
  public init?(_ text: String) {
    let scalars = text.unicodeScalars
    guard let colon = scalars.firstIndex(of: ":"), let first = scalars.first, first.isLatinLetter,
      scalars[..<colon].allSatisfy({ $0.isLatinLetter || $0.isDigit || "+.-".contains($0) }),
      scalars.index(after: colon) < scalars.endIndex,
      scalars.allSatisfy({ $0.value > 0x20 && !"<>\"{}|^`\\".contains($0) })
    else { return nil }
    self.text = text
  }

  private init(checked text: String) { self.text = text }

  /// `http://example.org/`, which nobody can own (RFC 2606).
  public static let example = IRIBase(checked: "http://example.org/")
}
