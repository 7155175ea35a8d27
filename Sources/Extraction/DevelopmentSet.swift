import Pointers

/// Chooses the threshold of a model: everything is scored once, then decoded at each threshold.
struct DevelopmentSet {
  /// Thresholds tried, in logits.
  static let thresholds = Array(stride(from: Float(-2), through: 2, by: 0.25))
  let texts: [AnnotatedText]

  /// The best threshold with its F1, and the F1 at 0. Of equals the one nearest to 0 is taken.
  func bestThreshold(of model: ExtractionModel) -> (threshold: Float, f1: Double, f1AtZero: Double)
  {
    let found = model.mapWindows(of: texts.map(\.text)) { window, scores in
      (window.range, model.task.decode(scores, of: window, thresholds: Self.thresholds))
    }
    var best: (threshold: Float, f1: Double) = (0, -1)
    var atZero = 0.0
    for (index, threshold) in Self.thresholds.enumerated() {
      let pairs = zip(texts, found).map { gold, windows in
        PredictionPair(
          gold: gold,
          predicted: AnnotatedText(text: gold.text, windows: windows.map { ($0, $1[index]) }))
      }
      let f1 = model.task.evaluate(pairs).f1
      if threshold == 0 { atZero = f1 }
      if f1 > best.f1 || f1 == best.f1 && abs(threshold) < abs(best.threshold) {
        best = (threshold, f1)
      }
    }
    return (best.threshold, best.f1, atZero)
  }
}

extension ExtractionModel {
  /// The figures of the model on annotated texts as one JSON object, and the F1 it is chosen by.
  public func evaluate(_ texts: [AnnotatedText]) -> (f1: Double, json: String) {
    let predictions = extract(texts.map(\.text))
    return task.evaluate(zip(texts, predictions).map { PredictionPair(gold: $0, predicted: $1) })
  }
}
