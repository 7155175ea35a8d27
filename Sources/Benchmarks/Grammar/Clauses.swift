import Foundation
import NLPZero

/// Clauses for benchmarks: words between punctuation.
enum Clauses {
  /// The clauses of some lines, which punctuation, white space and line ends separate.
  static func all(in lines: [String], by segmenter: Segmenter) -> [[String]] {
    var workspace = Segmenter.Workspace()
    return lines.flatMap { line in
      segmenter.words(in: line, workspace: &workspace).split { !isWord($0) }.map(Array.init)
    }
  }

  /// Whether a word holds a letter, a digit or a Chinese character: what templates are made of.
  static func isWord(_ text: String) -> Bool {
    text.unicodeScalars.contains { [.han, .letter, .digit].contains(CharacterClass($0.value)) }
  }

  /// Clauses of exactly `length` words: the next one of the text and, as far as it is too short,
  /// those after it; what is too long is cut. Behind the last one comes the first again.
  ///
  /// - Precondition: there is a clause, and each has a word.
  static func of(_ length: Int, count: Int, from clauses: [[String]]) -> [[String]] {
    precondition(!clauses.isEmpty && !clauses.contains([]), "Clauses are made of clauses.")
    var next = 0
    return (0..<count).map { _ in
      var words: [String] = []
      while words.count < length {
        words += clauses[next % clauses.count]
        next += 1
      }
      return Array(words.prefix(length))
    }
  }
}

/// Clauses of one length, as words and in a file, one a line.
struct ClauseSet {
  /// The number of words of each.
  let length: Int
  let clauses: [[String]]
  /// The clauses, one a line.
  let text: String
  /// The file with this text; it goes with the last copy of the set.
  let path: String
  private let folder: TemporaryFolder

  /// - Throws: `CocoaError` if the file cannot be written.
  init(length: Int, clauses: [[String]]) throws {
    (self.length, self.clauses) = (length, clauses)
    folder = try TemporaryFolder()
    path = folder.path + "/clauses.txt"
    text = clauses.map { $0.joined() + "\n" }.joined()
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  /// How many words the clauses have on average when they are cut again, as words of one clause next
  /// to those of another one are sometimes cut in another way.
  func meanWordCount(by segmenter: Segmenter) -> Double {
    let lines = text.split(separator: "\n").map(String.init)
    let words = Clauses.all(in: lines, by: segmenter).joined().count
    return Double(words) / Double(max(1, clauses.count))
  }
}
