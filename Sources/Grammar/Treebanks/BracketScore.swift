import Determinism

/// How well predicted spans of words fit gold ones, summed over all sentences (micro average):
///
///     P = correct / predicted,  R = correct / gold,  F1 = 2 · correct / (predicted + gold)
///
/// These are the unlabelled brackets of PARSEVAL (Black and others 1991, "A procedure for
/// quantitatively comparing the syntactic coverage of English grammars"). Gold spans from a
/// dependency treebank are fewer than a binary tree has, so a good parser too has many predicted
/// spans that are not gold; `uncrossedShare` asks only that none contradicts a gold one. Each figure
/// is 0 where its divisor is 0.
public struct BracketScore: Sendable, Equatable {
  /// The number of gold spans.
  public private(set) var gold = 0
  /// The number of predicted spans.
  public private(set) var predicted = 0
  /// The number of predicted spans that are gold.
  public private(set) var correct = 0
  /// The number of predicted spans that cross no gold one.
  public private(set) var uncrossed = 0

  /// A score of nothing yet.
  public init() {}

  /// The part of the predicted spans that is gold.
  public var precision: Double { ratio(correct, predicted) }
  /// The part of the gold spans that was predicted.
  public var recall: Double { ratio(correct, gold) }
  /// The harmonic mean of precision and recall.
  public var f1: Double { ratio(2 * correct, predicted + gold) }
  /// The part of the predicted spans that cross no gold one: overlap it, and neither contains the
  /// other.
  public var uncrossedShare: Double { ratio(uncrossed, predicted) }

  private func ratio(_ numerator: Int, _ divisor: Int) -> Double {
    divisor == 0 ? 0 : Double(numerator) / Double(divisor)
  }

  /// Adds a sentence of `length` words. Spans of fewer than two words and of the whole sentence,
  /// which every tree has, do not count.
  ///
  /// - Precondition: all spans lie in `0..<length`.
  ///
  /// Complexity: O(predicted spans · gold spans).
  public mutating func add(predicted: Set<Range<Int>>, gold: Set<Range<Int>>, length: Int) {
    let predicted = Self.telling(predicted, length: length)
    let gold = Self.telling(gold, length: length)
    self.predicted += predicted.count
    self.gold += gold.count
    correct += predicted.intersection(gold).count
    uncrossed += predicted.count { span in !gold.contains { Self.cross(span, $0) } }
  }

  private static func telling(_ spans: Set<Range<Int>>, length: Int) -> Set<Range<Int>> {
    spans.filter { span in
      precondition(
        span.lowerBound >= 0 && span.upperBound <= length,
        "Spans lie in 0..<\(length), found \(span).")
      return span.count >= 2 && span.count < length
    }
  }

  private static func cross(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
    let (first, second) = one.lowerBound < other.lowerBound ? (one, other) : (other, one)
    return first.lowerBound < second.lowerBound && second.lowerBound < first.upperBound
      && first.upperBound < second.upperBound
  }
}
