/// A mark that stands with another one around a passage; straight quotes are not among them.
package struct PairedMark: Sendable {
  enum Role { case quote, bracket, title }

  /// The number of its family; an opening and a closing mark of one family make a pair.
  let family: Int
  let role: Role
  package let isOpening: Bool

  /// Finds what a scalar is; nil for one that is no such mark.
  package init?(_ scalar: Unicode.Scalar) {
    guard let mark = Self.table[scalar] else { return nil }
    self = mark
  }

  /// Whether a mark that closes makes a pair with this one, which opens.
  package func isClosed(by other: PairedMark?) -> Bool {
    guard let other else { return false }
    return isOpening && !other.isOpening && family == other.family
  }

  private init(family: Int, role: Role, isOpening: Bool) {
    (self.family, self.role, self.isOpening) = (family, role, isOpening)
  }

  /// The marks that open and close the same kind of passage.
  static let families: [(opening: String, closing: String, role: Role)] = [
    ("“", "”", .quote), ("‘", "’", .quote), ("「｢﹁", "」｣﹂", .quote), ("『﹃", "』﹄", .quote),
    ("〝", "〞〟", .quote), ("«", "»", .quote), ("(（", ")）", .bracket), ("[［", "]］", .bracket),
    ("{｛", "}｝", .bracket), ("【", "】", .bracket), ("〔", "〕", .bracket), ("〖", "〗", .bracket),
    ("《", "》", .title), ("〈", "〉", .title),
  ]

  private static let table: [Unicode.Scalar: PairedMark] = {
    var table: [Unicode.Scalar: PairedMark] = [:]
    for (index, family) in families.enumerated() {
      for mark in family.opening.unicodeScalars {
        table[mark] = PairedMark(family: index, role: family.role, isOpening: true)
      }
      for mark in family.closing.unicodeScalars {
        table[mark] = PairedMark(family: index, role: family.role, isOpening: false)
      }
    }
    return table
  }()
}
