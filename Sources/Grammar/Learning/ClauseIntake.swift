import CorpusReading
import Segmentation

/// A corpus as clauses of numbered words: the text is cut into words once, however many passes follow.
///
/// Words are numbered by their forms (`WordForms`), the most frequent first from 1; rare ones are 0.
/// Punctuation and line ends separate clauses. Clauses of one word are left out, because they say
/// nothing of how words go together, and longer ones than a chart takes are cut. Memory: every
/// distinct word, and a piece of text.
struct ClauseIntake {
  /// The forms of frequent words and their counts; word n has the number n + 1.
  let words: [String]
  let counts: [Int]
  /// The number of all words.
  let wordCount: Int

  private let tokens: TokenFile
  /// The number of each word of the token file; -1 for what separates clauses.
  private let numbers: [Int32]

  private static let pieceSize = 1 << 20
  private static let blockSize = 1 << 15

  /// Reads a corpus; words that occur less than `minimumCount` times, those of `known` added, are rare.
  ///
  /// - Throws: what `Corpus` throws, or `CorpusError.unwritable` for the temporary file.
  init(
    _ corpus: Corpus, segmenter: Segmenter, minimumCount: Int, known: [String: Int] = [:],
    progress: ((_ bytesRead: Int) -> Void)? = nil
  ) throws {
    let intake = try WordIntake(corpus, splitting: .bySegmenter(segmenter), progress: progress)
    tokens = intake.tokens
    var forms = WordForms()
    let formOfWord = (0..<intake.table.count).map { word in
      intake.table.withBytes(of: word) { forms.form(of: $0) }
    }
    var total = known
    for (form, count) in zip(formOfWord, intake.counts) {
      if let form { total[form, default: 0] += count }
    }
    wordCount = total.values.reduce(0, +)
    let frequent = total.filter { $0.value >= minimumCount }.sorted {
      $0.value != $1.value
        ? $0.value > $1.value
        : $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars)
    }
    words = frequent.map(\.key)
    counts = frequent.map(\.value)
    let numberOfForm = Dictionary(
      uniqueKeysWithValues: frequent.indices.map { (frequent[$0].key, Int32($0 + 1)) })
    numbers = formOfWord.map { form in form.map { numberOfForm[$0] ?? 0 } ?? -1 }
  }

  /// Calls `body` with blocks of clauses, several at a time, in order.
  func forEachPiece(_ body: ([ClauseBlock]) throws -> Void) throws {
    try tokens.forEachPiece(size: Self.pieceSize) { piece in
      var blocks: [ClauseBlock] = []
      var block = ClauseBlock()
      var start = 0
      for place in piece.indices
      where piece[place] == TokenFile.sentenceEnd || numbers[Int(piece[place])] < 0 {
        block.append(piece[start..<place].lazy.map { numbers[Int($0)] })
        start = place + 1
        if block.wordCount >= Self.blockSize {
          blocks.append(block)
          block = ClauseBlock()
        }
      }
      if block.wordCount > 0 { blocks.append(block) }
      try body(blocks)
    }
  }
}

/// Clauses, one behind the other.
struct ClauseBlock: Sendable {
  private var words: [Int32] = []
  private var ends: [Int] = []

  var wordCount: Int { words.count }
  var clauseCount: Int { ends.count }

  /// Appends a clause of two words or more, a long one in pieces.
  mutating func append(_ clause: some BidirectionalCollection<Int32>) {
    var rest = clause[...]
    while rest.count > 1 {
      words.append(contentsOf: rest.prefix(PhraseChart.longestClause))
      ends.append(words.count)
      rest = rest.dropFirst(PhraseChart.longestClause)
    }
  }

  /// Calls `body` with each clause.
  func forEachClause(_ body: (ArraySlice<Int32>) -> Void) {
    var start = 0
    for end in ends {
      body(words[start..<end])
      start = end
    }
  }
}
