import Pointers

/// Chooses the thresholds of a model by decoding the development data at each of a grid.
struct DevelopmentSet {
  /// Thresholds tried, in logits.
  static let thresholds = Array(stride(from: Float(-2), through: 2, by: 0.25))
  /// Those of links: where arguments are sure, links are good for little, and these take all or none.
  static let linkThresholds: [Float] = [-12, -6, -4, -3, -2, -1, 0, 1, 2, 12]
  let texts: [AnnotatedText]

  /// The threshold of findings that gives the best F1, with the F1 and that at 0. Of equals the one nearest to
  /// 0 is taken.
  func bestThreshold(of model: ExtractionModel) -> (threshold: Float, f1: Double, f1AtZero: Double)
  {
    let scores = evaluations(
      of: model, at: Self.thresholds.map { DecodingThresholds(findings: $0) }
    ).map(\.f1)
    let best = Self.best(scores) { abs(Self.thresholds[$0]) }
    let zero = Self.thresholds.firstIndex(of: 0)
    return (Self.thresholds[best], scores[best], zero.map { scores[$0] } ?? 0)
  }

  /// The thresholds of links that give the best F1 with the model's threshold of findings; 0 for a task without
  /// links.
  func bestLinkThresholds(of model: ExtractionModel) -> LinkThresholds {
    guard model.task.hasLinks else { return LinkThresholds() }
    let grid = Self.linkThresholds.flatMap { different in
      Self.linkThresholds.map { LinkThresholds(differentRoles: different, sameRole: $0) }
    }
    let scores = evaluations(
      of: model, at: grid.map { DecodingThresholds(findings: model.threshold, links: $0) }
    ).map { $0.linkF1 ?? 0 }
    return grid[Self.best(scores) { abs(grid[$0].differentRoles) + abs(grid[$0].sameRole) }]
  }

  /// The index of the best score, of equals the one of the least distance.
  private static func best(_ scores: [Double], distance: (Int) -> Float) -> Int {
    scores.indices.max { (scores[$0], -distance($0)) < (scores[$1], -distance($1)) } ?? 0
  }

  /// The figures at each of several thresholds; texts are scored once.
  private func evaluations(
    of model: ExtractionModel, at grid: [DecodingThresholds]
  ) -> [(f1: Double, linkF1: Double?, json: String)] {
    let found = model.mapWindows(of: texts.map(\.text)) { window, scores in
      (window.range, findings(scores, of: window, model.task, at: grid))
    }
    return grid.indices.map { index in
      model.task.evaluate(
        zip(texts, found).map { gold, windows in
          PredictionPair(
            gold: gold,
            predicted: AnnotatedText(text: gold.text, windows: windows.map { ($0, $1[index]) }))
        })
    }
  }
}

extension DevelopmentSet {
  /// Without links, all that is found carries the lowest of the scores it rests on, so decoding at the lowest
  /// threshold finds what every other one does.
  private func findings(
    _ scores: [PointerScores], of window: TextWindow, _ task: some ExtractionTask,
    at grid: [DecodingThresholds]
  ) -> [Findings] {
    if task.hasLinks { return grid.map { task.decode(scores, of: window, thresholds: $0) } }
    let lowest = DecodingThresholds(findings: grid.map(\.findings).min() ?? 0)
    let all = task.decode(scores, of: window, thresholds: lowest)
    return grid.map { thresholds in
      Findings(
        entities: all.entities.filter { $0.score ?? 0 > thresholds.findings },
        relations: all.relations.filter { $0.score ?? 0 > thresholds.findings })
    }
  }
}

extension ExtractionModel {
  /// The figures of the model on annotated texts as one JSON object, and the F1 it is chosen by.
  public func evaluate(_ texts: [AnnotatedText]) -> (f1: Double, json: String) {
    let predictions = extract(texts.map(\.text))
    let scores = task.evaluate(
      zip(texts, predictions).map { PredictionPair(gold: $0, predicted: $1) })
    return (scores.f1, scores.json)
  }
}
