/// Numbers words from 0 in the order in which they are first seen.
///
/// Words are told apart as Swift tells strings apart: canonically equivalent spellings are one word.
struct WordNumbering: Sendable {
  private(set) var words: [String] = []
  private var numbers: [String: Int32] = [:]

  /// The word's number if it has one.
  subscript(word: String) -> Int32? { numbers[word] }

  /// The word's number, a new one if it has none.
  mutating func number(of word: String) -> Int32 {
    if let number = numbers[word] { return number }
    let number = Int32(words.count)
    words.append(word)
    numbers[word] = number
    return number
  }
}
