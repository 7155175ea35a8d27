/// How the rows of a table are written.
package enum TableSyntax: Sendable {
  /// Comma-separated values by RFC 4180.
  case csv
  /// Tab-separated values, a row a line.
  case tsv

  /// The row of `cells`, with its line end.
  package func row(_ cells: [TableCell]) -> String {
    switch self {
    case .csv: cells.map(\.guarded.commaSeparatedField).joined(separator: ",") + "\r\n"
    case .tsv: cells.map(\.guarded.tabSeparatedField).joined(separator: "\t") + "\n"
    }
  }
}

extension String {
  /// The string as a field of RFC 4180: quoted if it holds a comma, a quote or a line break.
  var commaSeparatedField: String {
    utf8.contains { $0.partsFields } ? quoted : self
  }

  /// The string as a field of a line: spaces for control characters, quoted if it begins with a quote.
  fileprivate var tabSeparatedField: String {
    let line = withoutControls
    return line.utf8.first == UInt8(ascii: "\"") ? line.quoted : line
  }

  /// The string with a space for each control character, line breaks being such.
  var withoutControls: String {
    guard unicodeScalars.contains(where: \.isControl) else { return self }
    return String(UnicodeScalarView(unicodeScalars.map { $0.isControl ? " " : $0 }))
  }

  /// The string between quotes, those inside it doubled.
  private var quoted: String {
    var view = UnicodeScalarView("\"".unicodeScalars)
    for scalar in unicodeScalars {
      view.append(scalar)
      if scalar == "\"" { view.append(scalar) }
    }
    view.append("\"")
    return String(view)
  }
}

extension UInt8 {
  /// Whether the byte ends a field of CSV where it is not quoted.
  fileprivate var partsFields: Bool {
    switch self {
    case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
    default: false
    }
  }
}
