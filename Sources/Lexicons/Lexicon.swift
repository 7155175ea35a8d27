import CorpusReading

/// Words and how often each occurs, in the order in which they were added.
///
/// ```swift
/// var lexicon = Lexicon()
/// lexicon.add("扫描", count: 3)
/// lexicon["扫描"]   // 3
/// ```
///
/// Words are the same only when their Unicode scalars are.
public struct Lexicon: FileReadable, FileWritable, Sendable, Equatable {
  /// The count of each word of `words`.
  public private(set) var counts: [Int] = []
  /// The sum of all counts.
  public private(set) var totalCount = 0
  private var table = WordTable()

  /// Creates a lexicon without words.
  public init() {}

  /// The words, in the order in which they were added.
  ///
  /// Complexity: linear in their number, at every call.
  public var words: [String] { (0..<count).map { table[$0] } }

  /// The word at a position of `words`.
  ///
  /// Complexity: linear in the word's length.
  public func word(at position: Int) -> String { table[position] }

  /// The words with their counts, in the order in which they were added.
  public var entries: [(word: String, count: Int)] {
    get { zip(words, counts).map { (word: $0, count: $1) } }
    set {
      self = Lexicon()
      for entry in newValue { add(entry.word, count: entry.count) }
    }
  }

  /// How many words there are.
  public var count: Int { table.count }

  /// The count of `word`, nil when it is not in the lexicon.
  ///
  /// Complexity: constant.
  public subscript(word: String) -> Int? {
    position(of: word).map { counts[$0] }
  }

  /// The position of `word` in `words`, nil when it is not there.
  ///
  /// Complexity: constant.
  public func position(of word: String) -> Int? { table.index(of: word) }

  /// Adds `count` occurrences of `word`, which may be in the lexicon already.
  ///
  /// - Precondition: the word is not empty, and the count not negative.
  public mutating func add(_ word: String, count: Int) {
    precondition(!word.isEmpty, "A word of a lexicon has at least one character.")
    precondition(count >= 0, "A word's count is not negative, found \(count) for \"\(word)\".")
    let position = table.insert(word)
    if position == counts.count { counts.append(0) }
    counts[position] += count
    totalCount += count
  }

  /// Whether both hold the same words with the same counts in the same order.
  public static func == (first: Lexicon, second: Lexicon) -> Bool {
    first.counts == second.counts && first.table == second.table
  }
}

extension Lexicon {
  /// Reads a lexicon file: a word a line, then its count and a part-of-speech tag, both optional.
  ///
  /// Read are `word<TAB>count`, nlp-zero's `word count` and the lists of jieba, HanLP and others, the form being
  /// decided once a file (`WordListForm`). A word without a count counts once, one that comes twice has both counts;
  /// blank lines and comments are skipped. The file may be compressed, or `-` for standard input.
  ///
  /// - Throws: `LexiconError.badLine`, or `CorpusError` for a file that cannot be read.
  public init(contentsOf path: String) throws {
    try self.init(Corpus(paths: [path]))
  }

  /// Reads the lines of `corpus` as `init(contentsOf:)` does.
  public init(_ corpus: Corpus) throws {
    _ = try WordList.read(corpus) { word, count, problem in
      let (total, hasOverflown) = totalCount.addingReportingOverflow(count ?? 1)
      guard !hasOverflown && total < Int.max / 2 else { throw problem() }
      add(word, count: count ?? 1)
    }
  }

  /// Calls `body` with each word of a list and its count, nil where it has none; returns what was read.
  ///
  /// - Throws: `LexiconError.badLine`, or `CorpusError` for a file that cannot be read.
  package static func forEachEntry(
    inListAt path: String, _ body: (_ word: String, _ count: Int?) -> Void
  ) throws -> WordListReport {
    let reports = try WordList.read(Corpus(paths: [path])) { word, count, _ in body(word, count) }
    return reports.first ?? WordListReport(form: WordListForm(of: []))
  }

  /// Writes `word<TAB>count` lines, the most frequent word first and equally frequent ones in
  /// their order here; `init(contentsOf:)` reads them back.
  ///
  /// - Throws: `LexiconError.unwritableWord`, or `CorpusError.unwritable`.
  public func write(to path: String) throws {
    try AtomicFile.write(to: path) { writer in
      var lines: [UInt8] = []
      for position in StableOrder.descending(counts) {
        try appendLine(at: position, to: &lines)
        if lines.count >= Self.chunkByteCount {
          try writer.write(bytes: lines)
          lines.removeAll(keepingCapacity: true)
        }
      }
      try writer.write(bytes: lines)
    }
  }

  /// The same words as `write(to:)` orders them: the most frequent first, equally frequent ones in
  /// their order here.
  public var mostFrequentFirst: Lexicon {
    var ordered = Lexicon()
    for position in StableOrder.descending(counts) {
      ordered.add(table[position], count: counts[position])
    }
    return ordered
  }

  private static let chunkByteCount = 1 << 16

  private func appendLine(at position: Int, to lines: inout [UInt8]) throws {
    let isWritable = table.withBytes(of: position) { word in
      lines.append(contentsOf: word)
      return word.allSatisfy { $0 != UInt8(ascii: "\t") && $0 != UInt8(ascii: "\n") }
    }
    if !isWritable { throw LexiconError.unwritableWord(table[position]) }
    lines.append(UInt8(ascii: "\t"))
    lines.append(contentsOf: String(counts[position]).utf8)
    lines.append(UInt8(ascii: "\n"))
  }
}
