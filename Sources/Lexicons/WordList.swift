import CorpusReading

/// What was read of a list of words.
public struct WordListReport: Sendable, Equatable {
  /// How its lines were read.
  public let form: WordListForm
  /// The lines that hold a word.
  public internal(set) var wordCount = 0
  /// The lines that are comments.
  public internal(set) var commentCount = 0
}

/// The lines of lists of words, each list in a form of its own (`WordListForm`).
///
/// Blank lines hold no word, nor do comments: lines that begin with `//` or with `#` and white space, and all that
/// begin with `#` before the first word. White space and invisible marks around words are dropped.
struct WordList {
  /// Called with the word of a line, its weight, nil where it has none, and the error for a line that cannot be used.
  typealias Body = (_ word: String, _ count: Int?, _ problem: () -> LexiconError) throws -> Void

  private(set) var reports: [WordListReport] = []
  private var path = ""
  private var waiting: [(bytes: [UInt8], number: Int)] = []
  private var isDecided = false

  /// Reads all lists of a corpus.
  ///
  /// - Throws: `LexiconError.badLine`, what `body` throws, or `CorpusError`.
  /// - Returns: what was read of each.
  static func read(_ corpus: Corpus, _ body: Body) throws -> [WordListReport] {
    var list = WordList()
    try corpus.forEachLine { line in try list.add(line, body) }
    try list.decide(body)
    return list.reports
  }

  private mutating func add(_ line: CorpusLine, _ body: Body) throws {
    if line.path != path {
      try decide(body)
      (path, isDecided) = (line.path, false)
    }
    if isDecided { return try read(Array(line.bytes), line.number, body) }
    waiting.append((Array(line.bytes), line.number))
    if waiting.count >= WordListForm.sampleCount { try decide(body) }
  }

  /// Decides the form by the lines that wait, and reads them.
  private mutating func decide(_ body: Body) throws {
    if isDecided || waiting.isEmpty { return }
    let header = waiting.prefix { $0.bytes.isEmpty || $0.bytes[0] == UInt8(ascii: "#") }.count
    let lines = header < waiting.count ? waiting[header...] : waiting[...]
    var report = WordListReport(
      form: WordListForm(of: lines.map(\.bytes).filter { !Self.isComment($0) }))
    report.commentCount = waiting[..<lines.startIndex].count { !$0.bytes.isEmpty }
    reports.append(report)
    (waiting, isDecided) = ([], true)
    for line in lines { try read(line.bytes, line.number, body) }
  }

  private mutating func read(_ bytes: [UInt8], _ number: Int, _ body: Body) throws {
    if Self.isComment(bytes) {
      reports[reports.count - 1].commentCount += 1
      return
    }
    let form = reports[reports.count - 1].form
    guard let entry = try form.entry(bytes[...], path: path, number: number) else { return }
    try body(entry.word, entry.count) { [path] in
      form.problem(with: bytes[...], path: path, number: number)
    }
    reports[reports.count - 1].wordCount += 1
  }

  private static func isComment(_ line: [UInt8]) -> Bool {
    if line.starts(with: "// ".utf8) { return true }
    return line.first == UInt8(ascii: "#") && line.count > 1 && line[1] == UInt8(ascii: " ")
  }
}

extension ArraySlice<UInt8> {
  /// The bytes, valid UTF-8, without white space and marks without width around them.
  var trimmed: ArraySlice<UInt8> {
    var rest = self
    while let count = rest.invisibleByteCount(at: rest.startIndex) { rest = rest.dropFirst(count) }
    while let last = rest.lastIndex(where: { $0 & 0xC0 != 0x80 }),
      let count = rest.invisibleByteCount(at: last)
    { rest = rest.dropLast(count) }
    return rest
  }

  /// The bytes of a scalar that cannot be seen, nil for another one: white space, byte order marks, soft hyphens, and
  /// joiners, marks of direction and others without width.
  private func invisibleByteCount(at place: Int) -> Int? {
    guard place < endIndex else { return nil }
    // Most words begin and end with characters from U+4E00 on, none of which is meant.
    if 0xE4...0xEE ~= self[place] { return nil }
    guard
      let scalar = String(decoding: self[place...].prefix(4), as: UTF8.self).unicodeScalars.first
    else { return nil }
    let isWithoutWidth =
      switch scalar.value {
      case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: true
      default: false
      }
    return scalar.isWhiteSpace || isWithoutWidth ? UTF8.width(scalar) : nil
  }
}
