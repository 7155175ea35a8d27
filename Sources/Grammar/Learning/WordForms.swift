import CorpusReading
import Segmentation

/// How templates see a word: numbers are alike, and punctuation is none.
///
/// A number within a word is `0`, as in a discovered lexicon (see `SymbolReader`), so that 2001年 and
/// 2002年 are one word of templates, `0年`. What holds no letter, digit or Chinese character separates
/// clauses. White space within a word is `_`, as the intake of a corpus has it.
struct WordForms: Sendable {
  private let reader = SymbolReader()
  private var symbols = SymbolText()

  /// The form of a word, given by its UTF-8; nil for punctuation and white space.
  mutating func form(of word: UnsafeRawBufferPointer) -> String? {
    if word.contains(where: \.isASCIIWhiteSpace) {
      return form(
        of: String(decoding: word.map { $0.isASCIIWhiteSpace ? 0x5F : $0 }, as: UTF8.self))
    }
    let text = String(decoding: word, as: UTF8.self)
    var holdsLetter = false
    var holdsDigit = false
    for scalar in text.unicodeScalars {
      switch CharacterClass(scalar.value) {
      case .han, .letter: holdsLetter = true
      case .digit: holdsDigit = true
      default: break
      }
    }
    if holdsDigit { return numbersFolded(word, text) }
    return holdsLetter ? text : nil
  }

  /// The form of a word; nil for punctuation and white space.
  mutating func form(of word: String) -> String? {
    var word = word
    return word.withUTF8 { form(of: UnsafeRawBufferPointer($0)) }
  }

  private mutating func numbersFolded(_ word: UnsafeRawBufferPointer, _ text: String) -> String {
    reader.read(word, into: &symbols)
    let scalars = Array(text.unicodeScalars)
    var form = String.UnicodeScalarView()
    for place in 0..<symbols.count {
      if symbols[place].value == Symbol.number {
        form.append("0")
      } else {
        form.append(contentsOf: scalars[symbols.scalarRange(of: place..<place + 1)])
      }
    }
    return String(form)
  }
}
