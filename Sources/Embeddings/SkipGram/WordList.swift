import Lexicons

/// The words of word vectors, numbered by row: in memory, or in a mapped file.
enum WordList: Sendable {
  case table(WordTable)
  case file(WordIndexFile)

  /// The number of words.
  var count: Int {
    switch self {
    case .table(let table): table.count
    case .file(let file): file.count
    }
  }

  /// The word of a row.
  subscript(row: Int) -> String {
    withBytes(of: row) { String(decoding: $0, as: UTF8.self) }
  }

  /// The row of a word, or nil.
  func row(of word: String) -> Int? {
    var word = word
    return word.withUTF8 { row(of: UnsafeRawBufferPointer($0)) }
  }

  /// The row of the word with this UTF-8, or nil.
  func row(of utf8: UnsafeRawBufferPointer) -> Int? {
    switch self {
    case .table(let table): table.index(of: utf8)
    case .file(let file): file.row(of: utf8)
    }
  }

  /// Calls `body` with the UTF-8 of a word.
  func withBytes<Result>(
    of row: Int, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    switch self {
    case .table(let table): try table.withBytes(of: row, body)
    case .file(let file): try file.withBytes(of: row, body)
    }
  }

  /// The first words.
  func prefix(_ count: Int) -> WordTable {
    if case .table(let table) = self, count == table.count { return table }
    var words = WordTable()
    for row in 0..<count { _ = withBytes(of: row) { words.insert($0) } }
    return words
  }
}

extension WordList: Equatable {
  static func == (left: WordList, right: WordList) -> Bool {
    left.count == right.count
      && (0..<left.count).allSatisfy { row in
        left.withBytes(of: row) { a in right.withBytes(of: row) { b in a.elementsEqual(b) } }
      }
  }
}
