import CorpusReading

/// A row of a column file.
struct ColumnRow: Equatable {
  var token: String
  /// The tags, one a layer.
  var tags: [EntityTag]
  /// Whether a space follows; nil where the file does not say.
  var hasSpaceBehind: Bool?
}

/// How the rows of one file are taken apart.
struct ColumnForm {
  /// What names of columns of tags contain.
  private static let headings = ["tag", "label", "ner", "ne-", "entit", "bio", "iob", "标", "实体"]

  /// Which column is what; the separator is known.
  private(set) var layout: ColumnLayout
  private let separator: ColumnLayout.Separator
  /// The number of columns that most rows have.
  private let width: Int
  /// How each layer's tags are written, nil before its first entity.
  private var notations: [TagNotation?]

  /// - Parameter notations: one a layer, nil for one without entities so far.
  init(
    _ layout: ColumnLayout, by separator: ColumnLayout.Separator, width: Int,
    notations: [TagNotation?]
  ) {
    var layout = layout
    layout.separator = separator
    (self.layout, self.separator, self.notations) = (layout, separator, notations)
    self.width = max(width, layout.leastWidth)
  }

  /// The form of rows with a number behind each character.
  var withPositionDigits: ColumnForm {
    var form = self
    form.layout.hasPositionDigits = true
    return form
  }

  /// Takes a line apart; nil for a row of CoNLL-U that is no word, `1-2` or `1.1`.
  ///
  /// A row without its first cell is about a space. Surplus columns behind the tags are passed over; if the tags are
  /// the last columns, the surplus ones belong to the token.
  ///
  /// - Throws: `AnnotatedTextError` for too few columns, or a tag that is none.
  mutating func row(of line: String, at location: RecordLocation) throws -> ColumnRow? {
    let cells = cells(of: line)
    guard cells.count >= layout.leastWidth else {
      throw AnnotatedTextError.missingColumn(
        location, count: layout.leastWidth, found: line.shortened)
    }
    if layout.tagKey != nil, !cells[0].utf8.allSatisfy(Self.isDigit) { return nil }
    if let tags = tags(in: cells, shift: 0) {
      return row(String(cells[layout.token]), tags, cells)
    }
    let surplus = cells.count - width
    let canMerge = separator != .tab && layout.tags.allSatisfy { $0 > layout.token }
    if surplus > 0, canMerge, let tags = tags(in: cells, shift: surplus) {
      let pieces = cells[layout.token...layout.token + surplus]
      return row(pieces.joined(separator: separator.text), tags, cells)
    }
    let found = layout.tags.enumerated().first { tag(cells[$0.element], layer: $0.offset) == nil }
    throw AnnotatedTextError.unknownTag(
      location, found: String(cells[found?.element ?? 0]).shortened)
  }

  /// Whether a line that begins with `#` is a comment and not about this sign.
  func isComment(_ line: String) -> Bool {
    guard line.utf8.first == UInt8(ascii: "#") else { return false }
    var form = self
    return cells(of: line).count != width
      || (try? form.row(of: line, at: RecordLocation(path: ""))) == nil
  }

  /// Whether a line that a file begins with names the columns: `token,tag`.
  func isHeading(_ line: String) -> Bool {
    let cells = cells(of: line)
    return layout.tags.contains { column in
      guard column < cells.count else { return false }
      let name = cells[column].lowercased()
      return Self.headings.contains { name.contains($0) }
    }
  }

  private func cells(of line: String) -> [Substring] {
    let cells = separator.cells(of: line)
    let lacksToken =
      separator == .space && layout.token == 0 && cells.count == width - 1
      && ColumnLayout.Separator.isIndented(line)
    return lacksToken ? [" "] + cells : cells
  }

  private func row(_ token: String, _ tags: [EntityTag], _ cells: [Substring]) -> ColumnRow {
    let token = token.isEmpty ? " " : layout.hasPositionDigits ? Self.withoutNumber(token) : token
    let pairs = layout.tags.first.map { cells[$0] } ?? ""
    return ColumnRow(
      token: token, tags: tags,
      hasSpaceBehind: layout.hasSpacing ? Self.value(of: "SpaceAfter", in: pairs) != "No" : nil)
  }

  /// The tags of all layers; nil if one is none.
  private mutating func tags(in cells: [Substring], shift: Int) -> [EntityTag]? {
    var tags: [EntityTag] = []
    for (layer, column) in layout.tags.enumerated() {
      guard let tag = tag(cells[column + shift], layer: layer) else { return nil }
      tags.append(tag)
    }
    return tags
  }

  private mutating func tag(_ cell: Substring, layer: Int) -> EntityTag? {
    let text = layout.tagKey.map { Self.value(of: $0, in: cell) ?? "O" } ?? cell
    if let notation = notations[layer] { return notation.tag(text) }
    for notation in TagNotation.all {
      guard let tag = notation.tag(text) else { continue }
      if tag != .none { notations[layer] = notation }
      return tag
    }
    return nil
  }
}

extension ColumnForm {
  /// The value of a name in `name=value|name=value`; nil if it has none.
  static func value(of key: String, in pairs: Substring) -> Substring? {
    for pair in pairs.split(separator: "|") {
      let parts = pair.split(separator: "=", maxSplits: 1)
      if parts.count == 2, parts[0].trimmed == key { return parts[1].trimmed }
    }
    return nil
  }

  /// The number behind a single character, nil for other tokens.
  static func positionNumber(_ token: String) -> Int? {
    let digits = token.dropFirst()
    guard !digits.isEmpty, digits.utf8.allSatisfy(isDigit) else { return nil }
    return Int(digits)
  }

  private static func withoutNumber(_ token: String) -> String {
    positionNumber(token) == nil ? token : String(token.prefix(1))
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }
}
