import Foundation

/// The gold spans of one sequence, class by class: pairs of positions, both inclusive.
package struct PointerLabels: Sendable, Equatable {
  /// The classes that have a span; the positions of each are distinct.
  package private(set) var spans: [Int: Set<PointerSpan>] = [:]
  /// How likely those are that are not certain, as another model has it.
  package private(set) var probabilities: [Int: [PointerSpan: Float]] = [:]
  /// The classes of which not all spans are known, with the pairs known to be none.
  package private(set) var knownNegatives: [Int: Set<PointerSpan>] = [:]

  /// No gold spans.
  package init() {}

  /// Adds a span that is one with a probability: a certain one if that is all but 1, none below one in a hundred. Of several
  /// probabilities of a span the largest counts.
  package mutating func insert(
    class classIndex: Int, from: Int, to: Int, probability: Float = 1
  ) {
    guard probability >= Self.leastProbability else { return }
    let span = PointerSpan(from: from, to: to)
    let isNew = spans[classIndex, default: []].insert(span).inserted
    if probability > 1 - Self.leastProbability / 100 {
      probabilities[classIndex]?[span] = nil
    } else if let known = isNew ? 0 : probabilities[classIndex]?[span] {
      probabilities[classIndex, default: [:]][span] = max(known, probability)
    }
  }

  /// Adds the pairs of a class that another scorer takes for spans, with their probabilities, but for those below one in a
  /// hundred: these are nearly all, and the loss takes what is not named for no span.
  package mutating func insert(class classIndex: Int, taughtBy scores: PointerScores) {
    let least = -log(1 / Self.leastProbability - 1)
    let found = scores.spans(class: classIndex, above: least, limit: 4 * scores.length)
    for (span, score) in found { insert(class: classIndex, span, score: score) }
  }

  /// Adds a span with the probability of a score, the logistic function σ.
  package mutating func insert(class classIndex: Int, _ span: PointerSpan, score: Float) {
    insert(class: classIndex, from: span.from, to: span.to, probability: 1 / (1 + exp(-score)))
  }

  /// Less likely pairs are taken for no spans.
  private static let leastProbability: Float = 0.01

  /// Has a class judged by its spans and `negatives` alone: of every other pair it is not known whether it is one.
  package mutating func judge(
    class classIndex: Int, onlyAgainst negatives: Set<PointerSpan> = []
  ) {
    knownNegatives[classIndex] = negatives
  }

  /// The spans of a class as places of its score matrix.
  func positives(class classIndex: Int, length: Int) -> PointerPlaces {
    PointerPlaces(spans[classIndex] ?? [], length: length, probabilities[classIndex] ?? [:])
  }

  /// The pairs that a class is judged by beside its spans, as ascending places; nil if these are all others.
  func negativePlaces(class classIndex: Int, length: Int) -> [Int32]? {
    knownNegatives[classIndex].map {
      PointerPlaces($0.subtracting(spans[classIndex] ?? []), length: length).places
    }
  }
}

/// Pairs as ascending places `from · length + to` of a score matrix.
struct PointerPlaces {
  let places: [Int32]
  /// How likely each is a span; nil if all are certain.
  let probabilities: [Float]?

  init(_ spans: Set<PointerSpan>, length: Int, _ probabilities: [PointerSpan: Float] = [:]) {
    let placed = spans.map { (place: Int32($0.from * length + $0.to), span: $0) }
      .sorted { $0.place < $1.place }
    places = placed.map(\.place)
    self.probabilities =
      probabilities.isEmpty ? nil : placed.map { probabilities[$0.span] ?? 1 }
  }
}
