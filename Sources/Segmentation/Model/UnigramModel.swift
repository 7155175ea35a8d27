import CorpusReading
import Lexicons

/// Words as symbols with their probabilities, and those of words that are not known
/// (`OpenVocabulary`).
///
/// It stands in one block of memory that is laid out as its file is, so opening one is mapping it.
struct UnigramModel: @unchecked Sendable {
  let rules: SegmentationRules
  /// The words; the most frequent has value 0.
  let trie: DoubleArrayTrie
  /// ln p of each value.
  let costs: UnsafeBufferPointer<Float>
  /// The count of each value.
  let counts: UnsafeBufferPointer<Int>
  /// What unknown words cost; nil for a mere list of words.
  let unknownWords: UnknownWords?
  /// The sum of all counts, of words that are no symbols as well.
  let totalCount: Int
  /// What holds the memory of the tables: to be held while they are read.
  let memory: SharedMemory

  /// Prepares a lexicon.
  ///
  /// Words are read as text is, so by the rules `units` 2001年 and 2002年 are both `0年`. Words that
  /// hold a unit have no use there, nor have words with count 0.
  ///
  /// Complexity: O(n log n) in the number of words; about a second for a million.
  init(_ lexicon: Lexicon, rules: SegmentationRules) {
    let words = lexicon.symbols(by: rules)
    let order = words.counts.indices.filter { words.counts[$0] > 0 }
      .sorted { (-words.counts[$0], $0) < (-words.counts[$1], $1) }
    var lists = ScalarLists()
    for index in order { lists.append(words.word(at: index).unicodeScalars.lazy.map(\.value)) }
    let trie = DoubleArrayTrie(lists)
    let counts = order.map { words.counts[$0] }
    let vocabulary = OpenVocabulary(
      totalCount: lexicon.totalCount, wordCount: counts.count, wordCounts: lists.countsByLength)
    // Not by the counts here: of a mere list, 1999年 and 2001年 are together 0年, twice.
    let hasFrequencies = lexicon.counts.contains { $0 > 1 }
    let file = SegmenterFile(
      rules: rules, counts: counts, totalCount: lexicon.totalCount, trie: trie,
      costs: counts.map(vocabulary.logProbability),
      spelling: hasFrequencies
        ? UnknownWords.table(lists, counts: counts, vocabulary: vocabulary, trie: trie) : [])
    self.init(file, trie: file.trie ?? trie)
  }

  /// Opens a file; its memory is shared with all processes that have it open.
  ///
  /// - Throws: `SegmentationError`, or `CorpusError` when it cannot be opened.
  init(contentsOf path: String) throws {
    let file = try SegmenterFile(mapping: path)
    guard let trie = file.trie else {
      throw SegmentationError.damaged(path: path, reason: "its trie leads outside the file")
    }
    guard UnknownWords.isSound(file.spelling, for: trie) else {
      throw SegmentationError.damaged(path: path, reason: "symbols lack their frequencies")
    }
    self.init(file, trie: trie)
  }

  private init(_ file: SegmenterFile, trie: DoubleArrayTrie) {
    rules = file.header.rules
    self.trie = trie
    costs = file.costs
    counts = file.counts
    unknownWords = UnknownWords(file.spelling)
    totalCount = file.header.totalCount
    memory = file.memory
  }

  /// What the logarithm of a count is lowered by to give ln p.
  var logTotal: Double {
    OpenVocabulary(totalCount: totalCount, wordCount: counts.count, wordCounts: []).logTotal
  }

  /// Writes the file that `init(contentsOf:)` opens.
  func write(to path: String) throws {
    try withExtendedLifetime(memory) {
      try AtomicFile.write(to: path) { try $0.write(bytes: memory.bytes) }
    }
  }

  /// The words with their counts, the most frequent first.
  var lexicon: Lexicon {
    var lexicon = Lexicon()
    withExtendedLifetime(memory) {
      for (word, count) in zip(trie.words(), counts) where !word.isEmpty && count > 0 {
        lexicon.add(word, count: count)
      }
    }
    return lexicon
  }
}

extension ScalarLists {
  /// How many lists have 1, 2, … scalars.
  fileprivate var countsByLength: [Int] {
    var counts: [Int] = []
    for index in 0..<count {
      let length = range(at: index).count
      while counts.count < length { counts.append(0) }
      if length > 0 { counts[length - 1] += 1 }
    }
    return counts
  }
}
