import CorpusReading

/// What the first lines of a file tell of its columns.
///
/// Each separator is tried, and the one kept under which most lines are rows. Of their columns
/// - the tags are those whose cells are tags nearly as often as those of the best column. Of several, chunks are left out
///   if another is left: a column all of whose types are names of phrases (`I-NP`, `B-VP`), or one that, in fifty rows or
///   more, tags three tokens of four where another tags less than half.
/// - the token is the first of the others that does not count (1, 2, 3 …) and does not stay the same from row to row.
struct ColumnRecognition {
  /// The number of lines that are looked at.
  static let lineLimit = 200

  /// How the file's rows are taken apart.
  let form: ColumnForm
  /// Whether the lines can hardly be anything else.
  let isSure: Bool

  /// Recognizes the columns; nil if the lines are none.
  ///
  /// - Parameters:
  ///   - lines: the first lines of a file.
  ///   - asked: the columns where they are known; separator and numbers behind characters are looked for all the same.
  init?(_ lines: [String], asked: ColumnLayout? = nil) {
    let visible = lines.filter { !$0.isBlank && !ColumnReader.isDocumentStart($0) }
    let uncommented = visible.filter { $0.utf8.first != UInt8(ascii: "#") }
    let rows = uncommented.isEmpty ? visible : uncommented
    let best = Self.best(rows, asked: asked)
    if let treebank = TreebankColumns(rows), asked == nil || asked?.tags == treebank.layout.tags {
      if treebank.hasEntities || best == nil {
        form = treebank.form
        isSure = treebank.hasEntities
        return
      }
    }
    guard let best else { return nil }
    let tokens = rows.compactMap { best.form.readRow($0)?.token }
    form = Self.hasPositionNumbers(tokens) ? best.form.withPositionDigits : best.form
    isSure = 10 * best.count >= 9 * rows.count
  }

  /// Whether a line is a row of these columns.
  func reads(_ line: String) -> Bool { form.readRow(line) != nil }

  /// The form under which most of the rows can be read; nil if these are fewer than half, unless the first one is.
  private static func best(
    _ rows: [String], asked: ColumnLayout?
  ) -> (form: ColumnForm, count: Int)? {
    let separators = asked?.separator.map { [$0] } ?? ColumnLayout.Separator.allCases
    let forms = separators.compactMap { ColumnTable(rows, $0)?.form(asked: asked) }
    let counted = forms.map { form in
      (form: form, count: rows.count { form.readRow($0) != nil })
    }
    let most = counted.map(\.count).max() ?? 0
    if let best = counted.first(where: { $0.count == most }), most > 0 || asked != nil {
      let isFirst = rows.first.map { best.form.readRow($0) != nil } == true
      if 2 * most >= rows.count || isFirst || asked != nil { return best }
    }
    return asked.map { asked in
      let separator = asked.separator ?? .space
      let notations = [TagNotation?](repeating: nil, count: asked.tags.count)
      return (ColumnForm(asked, by: separator, width: 0, notations: notations), 0)
    }
  }

  /// Whether nearly all tokens are a character and a number, which is 0 or one more than that before it.
  private static func hasPositionNumbers(_ tokens: [String]) -> Bool {
    let numbers = tokens.map { ColumnForm.positionNumber($0) }
    let fitting = numbers.indices.count { index in
      guard let number = numbers[index] else { return false }
      return number == 0 || index > 0 && numbers[index - 1] == number - 1
    }
    return tokens.count > 1 && 10 * fitting >= 9 * tokens.count
  }
}

extension ColumnForm {
  /// A line taken apart, whatever its place; nil if it is no row.
  fileprivate func readRow(_ line: String) -> ColumnRow? {
    var form = self
    return (try? form.row(of: line, at: RecordLocation(path: ""))).flatMap(\.self)
  }
}
