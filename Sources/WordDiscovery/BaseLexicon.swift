import Lexicons
import Segmentation

/// Known words with their counts, beside which new ones are looked for, in the codes of a text's alphabet.
///
/// Their counts are as good as those of a text of the same length as the one that is looked at: with n(w) in the N words
/// of the lexicon and c(w) in the C of the text,
///
///     p(w) ~ c(w) N / C + n(w),
///
/// so a word that the text has a few times is likely there, and likelier than its parts if these are no more frequent
/// than elsewhere.
struct BaseLexicon: Sendable {
  /// The counts of the words that the text's symbols can write.
  let counts: [UInt128: Int]
  private let totalCount: Int
  /// All words as symbols have them, the others too.
  let words: Lexicon

  /// Reads a lexicon's words as symbols, by the rules of the text.
  init(_ lexicon: Lexicon, rules: SegmentationRules, alphabet: Alphabet) {
    var counts: [UInt128: Int] = [:]
    words = lexicon.symbols(by: rules)
    for (word, count) in words.entries where count > 0 {
      let codes = word.unicodeScalars.map { alphabet.code(of: $0.value) }
      if codes.count <= WordCode.maximumLength && !codes.contains(Alphabet.boundary) {
        counts[WordCode.pack(codes)] = count
      }
    }
    (self.counts, totalCount) = (counts, max(1, lexicon.totalCount))
  }

  /// The words of a segmentation of the text and the known ones, with counts on one scale.
  func merged(with found: [WordModel.Word]) -> [WordModel.Word] {
    let textCount = max(1, found.reduce(0) { $0 + $1.count })
    let scale = max(1, totalCount / textCount)
    var words = found
    var isFound: Set<UInt128> = []
    for index in words.indices {
      isFound.insert(words[index].code)
      words[index].count = words[index].count * scale + counts[words[index].code, default: 0]
    }
    for (code, count) in counts.sorted(by: { $0.key < $1.key }) where !isFound.contains(code) {
      words.append(WordModel.Word(code: code, count: count))
    }
    return words
  }
}
