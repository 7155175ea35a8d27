import CorpusReading

/// Template files, UTF-8 text with a template a line, in either of two forms.
///
/// The form written is `template<TAB>count`, gaps `[X]`: `其中 [X] 例<TAB>10` (see
/// ``Template/description``). Read as well is `count<TAB>word…`, a tab between words and `*` for a
/// gap: `10<TAB>其中<TAB>*<TAB>例`. A file's first line decides: with two fields, the second a number,
/// it is the former.
extension TemplateCounts {
  /// Reads a template file, plain or compressed; blank lines are skipped, and counts of repeated
  /// templates are added.
  ///
  /// - Throws: `GrammarError` for a damaged line, a file without templates or one that
  ///   ``SentenceParser`` wrote, `CorpusError` for a file that cannot be read or is not UTF-8.
  public init(contentsOf path: String) throws {
    self.init()
    if GrammarFile.format.isBeginning(of: path) {
      throw GrammarError.grammarWithoutCounts(path: path)
    }
    var form: LineForm?
    try Corpus(paths: [path]).forEachLine { line in
      if line.number == 1 { form = nil }
      if line.bytes.isEmpty { return }
      let text = line.text
      let known = form ?? LineForm(firstLine: text)
      form = known
      guard let entry = known.entry(text) else {
        throw GrammarError.damagedLine(
          path: line.path, line: line.number, found: text, expected: known.expectation)
      }
      add(entry.template, count: entry.count)
    }
    if entries.isEmpty { throw GrammarError.noTemplates(path: path) }
  }

  /// Writes `template<TAB>count` lines, most frequent first.
  ///
  /// - Throws: `CorpusError.unwritable`; an older file then stays as it was.
  public func write(to path: String) throws {
    let sorted = sortedByCount().entries
    try AtomicFile.write(to: path) { writer in
      for entry in sorted { try writer.write("\(entry.template)\t\(entry.count)\n") }
    }
  }
}

/// The two forms of a template file's lines.
private enum LineForm {
  case templateThenCount
  case countThenWords

  init(firstLine: String) {
    let fields = firstLine.fields(separatedBy: "\t")
    let endsWithCount = fields.count == 2 && Int(fields[1]) != nil
    let startsWithCount = fields.count > 1 && Int(fields[0]) != nil
    self = startsWithCount && !endsWithCount ? .countThenWords : .templateThenCount
  }

  var expectation: String {
    switch self {
    case .templateThenCount:
      return "“template<TAB>count”, words and single [X] gaps, one space between them"
    case .countThenWords:
      return "“count<TAB>word<TAB>word…”, gaps written *, never two in a row"
    }
  }

  /// The line's template and positive count, nil if it is damaged.
  func entry(_ line: String) -> TemplateCounts.Entry? {
    let fields = line.fields(separatedBy: "\t")
    switch self {
    case .templateThenCount:
      guard fields.count == 2, let count = Int(fields[1]), count > 0,
        let template = Template(String(fields[0]))
      else { return nil }
      return .init(template: template, count: count)
    case .countThenWords:
      guard fields.count > 1, let count = Int(fields[0]), count > 0,
        let template = Self.template(fields.dropFirst())
      else { return nil }
      return .init(template: template, count: count)
    }
  }

  private static func template(_ words: ArraySlice<Substring>) -> Template? {
    if words.contains("") { return nil }
    let elements = words.map { $0 == "*" ? Template.Element.gap : .word(String($0)) }
    let template = Template(elements)
    return template.elements.count == elements.count && template.wordCount > 0 ? template : nil
  }
}
