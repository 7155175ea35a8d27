/// What can be wrong with a template file, with the evidence.
public enum GrammarError: Error, Equatable {
  /// There is no file at `path`.
  case notFound(path: String)
  /// The file at `path` exists but could not be read or written; `reason` is the system's.
  case fileFailure(path: String, reason: String)
  /// Line `line` (1-based) of `path` is not valid UTF-8.
  case invalidUTF8(path: String, line: Int)
  /// Line `line` (1-based) of `path` reads `found` where `expected` had to stand.
  case damagedLine(path: String, line: Int, found: String, expected: String)
  /// The file at `path` holds no template.
  case noTemplates(path: String)
}

extension GrammarError: CustomStringConvertible {
  /// A full sentence that says where the fault is and what was expected.
  public var description: String {
    switch self {
    case .notFound(let path):
      return "\(path): no such file"
    case .fileFailure(let path, let reason):
      return "\(path): \(reason)"
    case .invalidUTF8(let path, let line):
      return "\(path), line \(line): not valid UTF-8"
    case .damagedLine(let path, let line, let found, let expected):
      return "\(path), line \(line): expected \(expected), found \(Self.quoted(found))"
    case .noTemplates(let path):
      return "\(path): holds no template"
    }
  }

  /// The evidence in quotation marks, control characters made visible, cut after 60 characters.
  private static func quoted(_ text: String) -> String {
    let visible = text.prefix(60).map { $0 == "\t" ? "<TAB>" : String($0) }.joined()
    return "“\(visible)\(text.count > 60 ? "…" : "")”"
  }
}
