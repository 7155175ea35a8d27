import Foundation

/// Template files, UTF-8 text with a template a line, in either of two forms.
///
/// The form written is `template<TAB>count`, gaps `[X]`: `其中 [X] 例<TAB>10` (see
/// ``Template/description``). Read as well is `count<TAB>word…`, a tab between words and `*` for a
/// gap: `10<TAB>其中<TAB>*<TAB>例`. The first line decides: with two fields, the second a number, it
/// is the former.
extension TemplateCounts {
  /// Reads a template file; blank lines and a byte order mark are skipped, and counts of repeated
  /// templates are added.
  ///
  /// - Throws: `GrammarError`, with the line for a damaged one.
  public init(contentsOf path: String) throws(GrammarError) {
    self.init()
    var form: LineForm?
    var number = 0
    let bytes = try Self.bytes(of: path)
    for piece in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      guard let text = String(validating: piece, as: UTF8.self) else {
        throw .invalidUTF8(path: path, line: number)
      }
      let line = text.trimmingCharacters(in: Self.lineFrame)
      if line.isEmpty { continue }
      let known = form ?? LineForm(firstLine: line)
      form = known
      guard let entry = known.entry(line) else {
        throw .damagedLine(path: path, line: number, found: line, expected: known.expectation)
      }
      add(entry.template, count: entry.count)
    }
    if entries.isEmpty { throw .noTemplates(path: path) }
  }

  /// Writes `template<TAB>count` lines, most frequent first.
  ///
  /// - Throws: `GrammarError.fileFailure` if the file cannot be written; an older one then stays.
  public func write(to path: String) throws(GrammarError) {
    let lines = sortedByCount().entries.map { "\($0.template)\t\($0.count)\n" }
    do {
      try Data(lines.joined().utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw .fileFailure(path: path, reason: error.localizedDescription)
    }
  }

  /// Carriage returns and the byte order mark; not tabs, which separate fields.
  private static let lineFrame = CharacterSet(charactersIn: "\r\u{FEFF}")

  private static func bytes(of path: String) throws(GrammarError) -> Data {
    guard FileManager.default.fileExists(atPath: path) else { throw .notFound(path: path) }
    do {
      return try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw .fileFailure(path: path, reason: error.localizedDescription)
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
