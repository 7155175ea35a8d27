import CorpusReading

/// Treebanks of Universal Dependencies, files in the form CoNLL-U
/// (https://universaldependencies.org/format.html).
///
/// A line a word, of ten columns with a tab between them, and a blank line after each sentence. Used
/// are the columns 1 (number), 2 (form), 4 (part of speech, `PUNCT` for punctuation) and 7 (the
/// number of the word it depends on, 0 for the root). Comments (`# …`), words that stand for
/// several (`1-2`) and words that are not written (`1.1`) are skipped.
public enum DependencyTreebank {
  /// Reads all sentences of a file or folder, plain or compressed.
  ///
  /// - Throws: `GrammarError` for a line without ten columns, a word without a form, numbers out of
  ///   order, a head that is no word of the sentence, heads that make no tree with one root, or a
  ///   file without sentences; `CorpusError` for a file that cannot be read or is not UTF-8.
  public static func sentences(contentsOf path: String) throws -> [DependencySentence] {
    var sentences: [DependencySentence] = []
    var rows = DependencyRows()
    try Corpus(paths: [path]).forEachLine { line in
      let endsSentence = line.bytes.isEmpty || line.number == 1
      if endsSentence { try rows.finish().map { sentences.append($0) } }
      try rows.read(line)
    }
    try rows.finish().map { sentences.append($0) }
    if sentences.isEmpty { throw GrammarError.noSentences(path: path) }
    return sentences
  }
}

/// The lines of one sentence, checked as far as each can be alone.
private struct DependencyRows {
  private struct Row {
    let line: Int
    let form: String
    let isPunctuation: Bool
    let head: String
  }

  private var path = ""
  private var rows: [Row] = []

  mutating func read(_ line: CorpusLine) throws {
    path = line.path
    let text = line.text
    if text.isEmpty || text.hasPrefix("#") { return }
    let fields = text.fields(separatedBy: "\t")
    guard fields.count == 10 else {
      throw fault(line.number, text, "10 columns with a tab between them, not \(fields.count)")
    }
    if Self.isNoWord(fields[0]) { return }
    guard fields[0] == String(rows.count + 1) else {
      throw fault(line.number, String(fields[0]), "\(rows.count + 1), the next word's number")
    }
    guard !fields[1].isEmpty else { throw fault(line.number, text, "a form in column 2") }
    rows.append(
      Row(
        line: line.number, form: String(fields[1]), isPunctuation: fields[3] == "PUNCT",
        head: String(fields[6])))
  }

  /// The sentence of the lines read since the last call; nil if there were no words.
  mutating func finish() throws -> DependencySentence? {
    guard let first = rows.first else { return nil }
    defer { rows.removeAll(keepingCapacity: true) }
    let heads = try rows.map(head)
    let roots = heads.indices.filter { heads[$0] == -1 }
    guard let root = roots.first else {
      throw fault(first.line, "no head 0", "one word with head 0, the sentence's root")
    }
    if roots.count > 1 {
      let second = rows[roots[1]]
      throw fault(second.line, second.head, "no second root: word \(root + 1) has head 0 already")
    }
    if let place = DependencySentence.firstCyclicPlace(heads) {
      throw fault(
        rows[place].line, rows[place].head, "a head from which heads lead to the root, not a cycle")
    }
    return DependencySentence(
      words: rows.map(\.form), isPunctuation: rows.map(\.isPunctuation), heads: heads)
  }

  private func head(_ row: Row) throws -> Int {
    guard let number = Int(row.head), (0...rows.count).contains(number) else {
      throw fault(
        row.line, row.head, "a head from 1 to \(rows.count), the number of words, or 0 for the root"
      )
    }
    return number - 1
  }

  /// Whether a number is that of several words (`1-2`) or of a word that is not written (`1.1`).
  private static func isNoWord(_ number: Substring) -> Bool {
    ["-", "."].contains { (mark: Character) in
      let parts = number.split(separator: mark, omittingEmptySubsequences: false)
      return parts.count == 2 && parts.allSatisfy { Int($0) != nil }
    }
  }

  private func fault(_ line: Int, _ found: String, _ expected: String) -> GrammarError {
    .damagedLine(path: path, line: line, found: found, expected: expected)
  }
}
