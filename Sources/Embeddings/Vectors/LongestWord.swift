import Synchronization

/// How many bytes the longest of some words has; found when it is first asked for, so that opening a file reads none
/// of its words.
final class LongestWord: Sendable {
  private let list: WordList
  private let known = Mutex<Int?>(nil)

  init(of list: WordList) { self.list = list }

  /// Complexity: linear in the number of words, once.
  var byteCount: Int {
    known.withLock { known in
      let longest =
        known ?? (0..<list.count).reduce(0) { max($0, list.withBytes(of: $1, \.count)) }
      known = longest
      return longest
    }
  }
}
