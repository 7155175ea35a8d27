import Lexicons
import Segmentation

/// Takes discovered words apart where a number stands before what it counts: 十五个, 0万吨, 一年, 两次.
///
/// Such phrases are as frequent and as firm as words, so no count tells them from words; but wherever words are counted
/// a number is one of its own, and what it counts has a paradigm that the text shows:
///
/// 1. A number of digits or of several Chinese characters (`ChineseNumeral`) is cut from what stands around it, but
///    not from the unit of a date (0年, 0月, 0日, 0时).
/// 2. A measure word (`MeasureWords`) is cut from the numeral before it.
///
/// What a word is cut into gets its count.
enum NumberWords {
  /// A word's symbols.
  typealias Word = [Unicode.Scalar]

  static let dateUnits = Set("年月日时".unicodeScalars)
  private static let more = Set("多余".unicodeScalars)

  /// The words of a lexicon apart, the most frequent first.
  ///
  /// Complexity: O(n log n) in the number of words.
  static func separated(_ lexicon: Lexicon) -> Lexicon {
    let words = lexicon.cut(into: partsAtNumbers)
    return words.cut(into: MeasureWords(of: words).parts).mostFrequentFirst
  }

  /// A word's numbers, with 第 before and a date's unit behind them, and what is between.
  static func partsAtNumbers(_ word: Word) -> [Word] {
    let numbers = ChineseNumeral.numbers(in: word)
    if numbers.isEmpty || word.count == 1 { return [word] }
    let isDate = { (number: Range<Int>) in
      number.upperBound < word.count && dateUnits.contains(word[number.upperBound])
    }
    // 0年底 and 十二月份 stay whole.
    if numbers.count == 1, numbers[0].lowerBound == 0, isDate(numbers[0]) { return [word] }
    var cuts: Set = [0, word.count]
    for number in numbers {
      let end = number.upperBound
      cuts.formUnion([number.lowerBound, isDate(number) ? end + 1 : end])
      if end < word.count && more.contains(word[end]) { cuts.insert(end + 1) }
    }
    let places = cuts.sorted()
    return zip(places, places.dropFirst()).map { Word(word[$0..<$1]) }
  }
}
