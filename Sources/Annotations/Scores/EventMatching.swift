import CorpusReading

/// DuEE-fin's score of a document's events: each gold event is matched with a predicted one of its type, and
/// only arguments of matched events are right.
///
/// As PaddleNLP's DuEE example states it: gold events look, without replacement, for the most similar
/// predicted event of their type, and then
///
///     P = arguments right / arguments predicted,  R = arguments right / arguments of gold
///
/// summed over all documents, an argument being right if role and text are those of one in the matched event.
/// Left open there and decided here: the pairs of most equal arguments are matched first
/// (`GreedyMatching`); equal arguments of one event count once. Triggers are not arguments.
public enum EventMatching {
  /// The counts of one document.
  ///
  /// - Parameters:
  ///   - gold: the right events.
  ///   - predicted: those that were found.
  ///   - unlocated: gold arguments whose string the text lacks.
  /// - Complexity: O(g p (a + log(g p))) for g gold and p predicted events of a arguments.
  public static func counts(
    gold: [Event], predicted: [Event], unlocated: Int = 0
  ) -> ScoreCounts {
    let gold = gold.map { (type: $0.type, statements: $0.argumentStatements) }
    let predicted = predicted.map { (type: $0.type, statements: $0.argumentStatements) }
    let pairs = GreedyMatching.pairs(gold, predicted) { gold, predicted in
      gold.type == predicted.type ? gold.statements.intersection(predicted.statements).count : nil
    }
    return ScoreCounts(
      correct: Double(pairs.map(\.score).reduce(0, +)),
      predicted: predicted.map(\.statements.count).reduce(0, +),
      gold: gold.map(\.statements.count).reduce(0, +) + unlocated)
  }
}
