import CorpusReading
import Foundation

/// How well predicted spans of words fit gold ones, summed over all sentences.
///
/// These are the unlabeled brackets of PARSEVAL (Black and others 1991, "A procedure for
/// quantitatively comparing the syntactic coverage of English grammars"). Gold spans from a
/// dependency treebank are fewer than a binary tree has, so a good parser too has many predicted
/// spans that are not gold; `uncrossedShare` asks only that none contradicts a gold one.
public struct BracketScore: CountedScore, Sendable, Equatable {
  /// The spans that are gold, that are predicted, and that are both.
  public private(set) var counts = ScoreCounts()
  /// The number of predicted spans that cross no gold one.
  public private(set) var uncrossed = 0

  /// A score of nothing yet.
  public init() {}

  /// The number of gold spans.
  public var gold: Int { counts.gold }
  /// The number of predicted spans.
  public var predicted: Int { counts.predicted }
  /// The number of predicted spans that are gold.
  public var correct: Int { Int(counts.correct) }
  /// The part of the predicted spans that cross no gold one: overlap it, and neither contains the
  /// other; 0 when none is predicted.
  public var uncrossedShare: Double {
    ScoreCounts(correct: Double(uncrossed), predicted: predicted).precision
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
    counts.add(gold: gold, predicted: predicted)
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

extension BracketScore: CustomStringConvertible {
  /// The figures: `F1 0.309 (P 0.250, R 0.405), 0.722 uncrossed`.
  public var description: String {
    "\(counts), " + String(format: "%.3f uncrossed", uncrossedShare)
  }
}
