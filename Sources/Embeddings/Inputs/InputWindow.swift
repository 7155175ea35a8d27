/// A window of a text: where it lies, and what a network takes of it.
package struct InputWindow: Sendable {
  /// Where it lies.
  package let place: TextWindow
  /// The numbers of its characters and of their words.
  package let input: NetworkInput
  /// For each character, where in the original text the word that covers it begins, whether it has a number or
  /// not; −1 where none does.
  private let wordStarts: [Int32]

  init(place: TextWindow, input: NetworkInput, wordStarts: [Int32]) {
    (self.place, self.input, self.wordStarts) = (place, input, wordStarts)
  }

  /// For each character, whether a word begins there or the window does.
  package var beginsWord: [Bool] {
    wordStarts.indices.map { $0 == 0 || wordStarts[$0] != wordStarts[$0 - 1] }
  }
}
