/// Which columns of a column file hold what.
///
/// ```swift
/// ColumnLayout(argument: "token=2,tags=4,5")  // as people count, from 1
/// ```
public struct ColumnLayout: Hashable, Sendable {
  /// What stands between columns.
  public enum Separator: String, CaseIterable, Hashable, Sendable {
    /// One tab.
    case tab
    /// Spaces and tabs, however many.
    case space
    /// A comma, as in CSV.
    case comma
  }

  /// What stands between columns; nil for what the file's first lines tell.
  public var separator: Separator?
  /// The column of the token, the first one being 0.
  public var token: Int
  /// The columns of the tags, each a layer of its own.
  public var tags: [Int]
  /// The name that a tag has in a column of `name=value` pairs, as in CoNLL-U's last column; nil for a tag that is
  /// all of its column.
  public var tagKey: String?
  /// Whether the pairs tell where no space follows (`SpaceAfter=No`).
  public var hasSpacing = false
  /// Whether a number behind each character tells its place in its word; it is no part of the text.
  public var hasPositionDigits = false

  /// Names the columns.
  public init(separator: Separator? = nil, token: Int, tags: [Int]) {
    (self.separator, self.token, self.tags) = (separator, token, tags)
  }

  /// The number of columns that a row has at least.
  var leastWidth: Int { max(token, tags.max() ?? 0) + 1 }
}

extension ColumnLayout {
  /// The layout that a word of a command line spells, `token=2,tags=4,5` or shorter `2:4,5`, with `separator=tab` if
  /// that has to be said; nil if it spells none. The first column is 1.
  public init?(argument: String) {
    var (token, separator): (Int?, Separator?) = (nil, nil)
    var tags: [Int]?
    for item in argument.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let short = item.split(separator: ":", omittingEmptySubsequences: false)
      if parts.count == 2 {
        switch parts[0] {
        case "token" where token == nil: token = Self.index(parts[1])
        case "tags" where tags == nil: tags = [Self.index(parts[1]) ?? -1]
        case "separator" where separator == nil: separator = Separator(rawValue: String(parts[1]))
        default: return nil
        }
        if parts[0] == "separator", separator == nil { return nil }
      } else if short.count == 2, token == nil, tags == nil {
        token = Self.index(short[0])
        tags = [Self.index(short[1]) ?? -1]
      } else {
        tags?.append(Self.index(item) ?? -1)
        if tags == nil { return nil }
      }
    }
    guard let token, let tags, !tags.contains(-1), Set(tags + [token]).count == tags.count + 1
    else { return nil }
    self.init(separator: separator, token: token, tags: tags)
  }

  /// What may be written, as it stands behind “expected” in an error.
  public static var expectation: String {
    "columns counted from 1, such as token=1,tags=2 or token=2,tags=4,5 or 2:4,5, each once, and where it has to be "
      + "said separator=tab, space or comma"
  }

  /// The layout as it is written on a command line.
  public var argumentText: String? {
    let numbers = tags.map { "\($0 + 1)" }.joined(separator: ",")
    return "token=\(token + 1),tags=\(numbers)" + (separator.map { ",separator=\($0)" } ?? "")
  }

  /// A column as people count, as an index.
  private static func index(_ text: Substring) -> Int? {
    guard text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
      let number = Int(text), 1...999 ~= number
    else { return nil }
    return number - 1
  }
}

extension ColumnLayout: CustomStringConvertible {
  /// The layout as a report tells it: `token 2, tags 6, by white space`.
  public var description: String {
    let numbers = tags.map { "\($0 + 1)" }.joined(separator: " and ")
    let key = tagKey.map { " (\($0))" } ?? ""
    let ending = hasPositionDigits ? ", without the number behind each character" : ""
    return "token \(token + 1), tags \(numbers)\(key), by \(separatorName)\(ending)"
  }

  private var separatorName: String {
    switch separator {
    case .tab: "tabs"
    case .space: "white space"
    case .comma: "commas"
    case nil: "what the file has"
    }
  }
}
