import CorpusReading

/// The expected calibration error of predicted probabilities (Naeini, Cooper, Hauskrecht, "Obtaining well calibrated
/// probabilities using Bayesian binning", AAAI 2015): how far they are from how often they are right,
///
///     Σ n_b / n · |accuracy_b − mean probability_b|
///
/// over ten bins b of equal width, the first `0..<0.1` and the last `0.9...1`, of the n predictions. 0 is the best.
///
/// What is predicted several times in one text counts once, as in precision, with the probability of its best score.
/// Predictions without a probability do not count.
public struct CalibrationError: Hashable, Sendable {
  private static let binCount = 10

  private struct Bin: Hashable {
    var count = 0
    var correct = 0
    var probability = 0.0
  }

  private var bins = [Bin](repeating: Bin(), count: binCount)

  /// Creates an error of nothing.
  public init() {}

  /// The number of predictions that count.
  public var count: Int { bins.reduce(0) { $0 + $1.count } }

  /// The error, between 0 and 1; nil without predictions.
  public var value: Double? {
    let count = count
    guard count > 0 else { return nil }
    return bins.reduce(0) { $0 + abs(Double($1.correct) - $1.probability) } / Double(count)
  }

  /// Adds a prediction.
  ///
  /// - Parameters:
  ///   - probability: how likely it was said to be right, between 0 and 1.
  ///   - isRight: whether it is.
  public mutating func add(probability: Float, isRight: Bool) {
    let probability = min(1, max(0, probability))
    let bin = min(Self.binCount - 1, Int(probability * Float(Self.binCount)))
    bins[bin].count += 1
    bins[bin].correct += isRight ? 1 : 0
    bins[bin].probability += Double(probability)
  }

  /// Adds the predictions of one text.
  ///
  /// - Parameters:
  ///   - predicted: what they say, and how surely.
  ///   - gold: what is right to say.
  mutating func add<Item: Hashable>(
    _ predicted: [(item: Item, confidence: Confidence)], gold: Set<Item>
  ) {
    guard predicted.contains(where: { $0.confidence.probability != nil }) else { return }
    for (item, confidence) in predicted.surest(ofEach: \.item, by: \.confidence) {
      guard let probability = confidence.probability else { continue }
      add(probability: probability, isRight: gold.contains(item))
    }
  }

  /// The error as a member of a JSON object; none without predictions.
  var fields: [(String, OrderedJSON)] {
    value.map { [("calibration_error", .decimal($0))] } ?? []
  }
}
