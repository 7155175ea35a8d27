/// How the numbers of tensors and word vectors stand in a file.
public enum NumberStorage: String, Sendable, CaseIterable {
  /// In eight bits with a factor a row (a row being all numbers with the same last index but one):
  ///
  ///     x ≈ factor · q,   factor = max |x| / 127,   q = x / factor rounded to a whole number.
  ///
  /// A number is off by at most half the factor.
  case int8 = "8"
  /// As they are.
  case float32 = "32"

  /// The bits of a number.
  public var bits: Int { self == .int8 ? 8 : 32 }

  /// The storage of so many bits a number, nil if there is none.
  package init?(bits: Int) { self.init(rawValue: String(bits)) }
}
