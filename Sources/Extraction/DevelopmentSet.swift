import Pointers

/// Chooses the threshold of a model: everything is scored once, then decoded at each threshold.
struct DevelopmentSet {
  /// Thresholds tried, in logits.
  static let thresholds = Array(stride(from: Float(-2), through: 2, by: 0.25))
  let texts: [AnnotatedText]

  /// The best threshold with its F1, and the F1 at 0. Of equals the one nearest to 0 is taken.
  func bestThreshold(of model: ExtractionModel) -> (threshold: Float, f1: Double, f1AtZero: Double)
  {
    var findings = Self.thresholds.map { _ in [[Findings]](repeating: [], count: texts.count) }
    model.forEachWindow(of: texts.map(\.text)) { place, window, scores in
      let decoded = model.task.decode(scores, of: window, thresholds: Self.thresholds)
      for (index, part) in decoded.enumerated() { findings[index][place.text].append(part) }
    }
    var best: (threshold: Float, f1: Double) = (0, -1)
    var atZero = 0.0
    for (threshold, findings) in zip(Self.thresholds, findings) {
      let f1 = model.task.evaluate(pairs(findings)).f1
      if threshold == 0 { atZero = f1 }
      if f1 > best.f1 || f1 == best.f1 && abs(threshold) < abs(best.threshold) {
        best = (threshold, f1)
      }
    }
    return (best.threshold, best.f1, atZero)
  }

  private func pairs(_ findings: [[Findings]]) -> [PredictionPair] {
    zip(texts, findings).map { gold, findings in
      var predicted = AnnotatedText(text: gold.text)
      predicted.entities = findings.flatMap(\.entities)
      predicted.relations = findings.flatMap(\.relations)
      predicted.events = findings.flatMap(\.events)
      return PredictionPair(gold: gold, predicted: predicted)
    }
  }
}

extension ExtractionModel {
  /// The figures of the model on annotated texts as one JSON object, and the F1 it is chosen by.
  public func evaluate(_ texts: [AnnotatedText]) -> (f1: Double, json: String) {
    let predictions = extract(texts.map(\.text))
    return task.evaluate(zip(texts, predictions).map { PredictionPair(gold: $0, predicted: $1) })
  }
}
