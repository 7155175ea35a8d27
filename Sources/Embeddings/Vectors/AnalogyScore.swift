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
