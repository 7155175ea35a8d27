/// What stands in one column of a row.
package enum TableCell: Equatable, Sendable {
  /// Words of the data, which anybody may have written.
  case text(String)
  /// A number of ours, or a name of a column.
  case plain(String)

  /// Nothing.
  static let empty = plain("")

  /// A whole number of ours.
  package static func number(_ number: Int) -> TableCell { plain("\(number)") }

  /// The cell's characters, with an apostrophe before what a spreadsheet would run as a formula: `'=1+1`.
  ///
  /// Apostrophes that stand there already get one more, so that removing one gives the text again.
  var guarded: String {
    switch self {
    case .plain(let text): text
    case .text(let text): text.beginsLikeFormula ? "'" + text : text
    }
  }
}

extension String {
  /// Whether the first character behind any apostrophes is one that spreadsheets begin formulas with.
  fileprivate var beginsLikeFormula: Bool {
    switch unicodeScalars.first(where: { $0 != "'" }) {
    case "=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n": true
    default: false
    }
  }
}
