/// The indices of one window's characters and, for each, of the word it belongs to (−1 for none). A
/// character of −1 is one that is not shown.
package struct NetworkInput: Sendable, Equatable {
  package var characters: [Int32]
  package var words: [Int32]

  package init(characters: [Int32], words: [Int32]) {
    (self.characters, self.words) = (characters, words)
  }
}
