import Foundation

/// Counts from which precision, recall and F1 follow, summed over all texts (micro average):
///
///     P = correct / predicted,  R = correct / gold,  F1 = 2 · correct / (predicted + gold)
///
/// F1 is 2PR / (P + R) written without a case for zero. Each figure is 0 where its divisor is 0.
public struct ScoreCounts: Hashable, Sendable, CustomStringConvertible {
  /// What was predicted rightly: a whole number, or a sum of partial credits in `0...1`.
  public var correct: Double
  /// How many were predicted.
  public var predicted: Int
  /// How many there are in the gold annotation.
  public var gold: Int

  /// Creates counts, zero unless given.
  public init(correct: Double = 0, predicted: Int = 0, gold: Int = 0) {
    self.correct = correct
    self.predicted = predicted
    self.gold = gold
  }

  /// The part of the predictions that is right.
  public var precision: Double { ratio(correct, predicted) }
  /// The part of the gold annotation that was found.
  public var recall: Double { ratio(correct, gold) }
  /// The harmonic mean of precision and recall.
  public var f1: Double { ratio(2 * correct, predicted + gold) }

  private func ratio(_ numerator: Double, _ divisor: Int) -> Double {
    divisor == 0 ? 0 : numerator / Double(divisor)
  }

  /// The figures: `F1 0.630 (P 0.677, R 0.589)`.
  public var description: String {
    String(format: "F1 %.3f (P %.3f, R %.3f)", f1, precision, recall)
  }

  /// Adds the counts of one text: what both sets hold is correct.
  ///
  /// - Parameters:
  ///   - gold: the right annotations.
  ///   - predicted: those that were found.
  ///   - unlocated: gold annotations that could not be placed in the text; they count as gold all the
  ///     same.
  public mutating func add<Item: Hashable>(
    gold: Set<Item>, predicted: Set<Item>, unlocated: Int = 0
  ) {
    correct += Double(gold.intersection(predicted).count)
    self.predicted += predicted.count
    self.gold += gold.count + unlocated
  }

  /// Adds the counts of `right` to those of `left`.
  public static func += (left: inout ScoreCounts, right: ScoreCounts) {
    left.correct += right.correct
    left.predicted += right.predicted
    left.gold += right.gold
  }

  /// The figures and counts as one line of JSON, as `nlpzero evaluate` prints them.
  public var jsonLine: String { json.text }

  /// The figures and counts as JSON.
  package var json: OrderedJSON { .object(fields) }

  /// The figures and counts as members of a JSON object.
  package var fields: [(String, OrderedJSON)] {
    figures + [
      ("correct", .decimal(correct)), ("predicted", .integer(predicted)),
      ("gold", .integer(gold)),
    ]
  }

  /// The figures alone as members of a JSON object.
  package var figures: [(String, OrderedJSON)] {
    [("precision", .decimal(precision)), ("recall", .decimal(recall)), ("f1", .decimal(f1))]
  }
}
