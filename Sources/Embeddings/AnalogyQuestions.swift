import CorpusReading

/// Questions of the kind "a is to b as c is to what?" with their answers, by relation.
public struct AnalogyQuestions: Sendable, Equatable {
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
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    if words.isEmpty { return }
    if text.hasPrefix(":") {
      let name = text.drop { $0 == ":" }.split(whereSeparator: \.isWhitespace)
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

/// How many questions about analogies were answered rightly.
public struct AnalogyScore: Sendable, Equatable {
  /// The counts of one relation.
  public struct Relation: Sendable, Equatable {
    /// Its name.
    public let name: String
    /// Questions answered rightly.
    public let correctCount: Int
    /// Questions all four words of which have vectors.
    public let answeredCount: Int
    /// The others.
    public let skippedCount: Int
  }

  /// The relations, in the order of the questions.
  public let relations: [Relation]

  /// Questions answered rightly.
  public var correctCount: Int { relations.reduce(0) { $0 + $1.correctCount } }
  /// Questions all four words of which have vectors.
  public var answeredCount: Int { relations.reduce(0) { $0 + $1.answeredCount } }
  /// The others.
  public var skippedCount: Int { relations.reduce(0) { $0 + $1.skippedCount } }
  /// The share of right answers among those given, 0 where none was.
  public var accuracy: Double { Self.accuracy(correctCount, answeredCount) }

  fileprivate static func accuracy(_ correct: Int, _ answered: Int) -> Double {
    answered > 0 ? Double(correct) / Double(answered) : 0
  }
}

extension AnalogyScore.Relation {
  /// The share of right answers among those given, 0 where none was.
  public var accuracy: Double { AnalogyScore.accuracy(correctCount, answeredCount) }
}
