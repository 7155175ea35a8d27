import CorpusReading

/// Questions of the kind "a is to b as c is to what?" with their answers, by relation.
public struct AnalogyQuestions: FileReadable, Sendable, Equatable {
  /// One question.
  public struct Question: Sendable, Equatable {
    /// a is to b as c is to the answer.
    public let a: String, b: String, c: String
    /// The right answer.
    public let answer: String
  }

  /// Questions about one relation.
  public struct Relation: Sendable, Equatable {
    /// What stands behind the colon of its header.
    public let name: String
    /// Its questions.
    public fileprivate(set) var questions: [Question]
  }

  /// The relations, in the order of the file.
  public private(set) var relations: [Relation] = []

  /// Reads a file in the format of the original tool's `questions-words.txt`, which CA8 (Li et al. 2018,
  /// aclanthology.org/P18-2023) has as well: a line `: relation` before its questions, of four words each with
  /// white space between. Blank lines are passed over.
  ///
  /// - Throws: `EmbeddingsError.malformed` for a line of more or fewer words, and for a question before the
  ///   first relation; `CorpusError` for a file that cannot be read.
  public init(contentsOf path: String) throws {
    try Corpus(paths: [path]).forEachLine { line in
      try append(line.text, path: line.path, line: line.number)
    }
  }

  private mutating func append(_ text: String, path: String, line: Int) throws {
    let words = text.splitAtWhiteSpace()
    if words.isEmpty { return }
    if text.hasPrefix(":") {
      let name = text.drop { $0 == ":" }.splitAtWhiteSpace()
      relations.append(Relation(name: name.joined(separator: " "), questions: []))
      return
    }
    guard words.count == 4 else {
      throw EmbeddingsError.malformed(
        path: path, at: .line(line), expected: "four words or a colon and a relation",
        found: "\(words.count) words")
    }
    guard !relations.isEmpty else {
      throw EmbeddingsError.malformed(
        path: path, at: .line(line), expected: "a colon and a relation before the first question",
        found: text.debugDescription)
    }
    relations[relations.count - 1].questions.append(
      Question(a: words[0], b: words[1], c: words[2], answer: words[3]))
  }
}
