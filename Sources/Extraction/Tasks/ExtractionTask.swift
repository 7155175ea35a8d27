import Annotations
import CorpusReading
import Embeddings
import Pointers

/// What turns gold annotations into pointer labels and pointer scores into annotations. The network
/// between them knows only scorers and classes.
protocol ExtractionTask: Sendable {
  /// Whether links decide what belongs together, and have thresholds of their own.
  var hasLinks: Bool { get }

  /// What is scored, in the order in which labels and scores come.
  var scorers: [ScorerShape] { get }

  /// The labels of each scorer over one window of a text, with the probabilities of what has one; entities, triples and
  /// arguments that do not lie in the window whole are left out, but see ``EventTask``.
  func labels(for text: AnnotatedText, in window: TextWindow) -> [PointerLabels]

  /// The labels that another model's scores of a window teach: each pair with its probability, but for those that are
  /// all but sure to be none.
  func labels(taughtBy scores: [PointerScores]) -> [PointerLabels]

  /// What the scores of a window say, all of it above the thresholds.
  func decode(
    _ scores: [PointerScores], of window: TextWindow, thresholds: DecodingThresholds
  ) -> Findings

  /// The counts of predictions against gold by which models and the threshold of findings are chosen; how events
  /// are grouped does not count.
  func counts(of pairs: [PredictionPair]) -> ScoreCounts

  /// What those counts are of.
  var countedKind: Calibration.Kind { get }

  /// The F1 by which the thresholds of links are chosen; of a task without links that of findings.
  func linkF1(of pairs: [PredictionPair]) -> Double
}

extension ExtractionTask {
  func labels(taughtBy scores: [PointerScores]) -> [PointerLabels] {
    zip(scorers, scores).map { shape, scores in
      var labels = PointerLabels()
      for index in 0..<shape.classes { labels.insert(class: index, taughtBy: scores) }
      return labels
    }
  }

  var hasLinks: Bool { false }

  func linkF1(of pairs: [PredictionPair]) -> Double { counts(of: pairs).f1 }
}

extension PointerScores {
  /// The spans of a class above a threshold, the best `limit` of them.
  func scoredSpans(
    class index: Int, above threshold: Float, limit: Int = .max
  ) -> [ScoredSpan] {
    spans(class: index, above: threshold, limit: limit).map {
      ScoredSpan(first: $0.span.from, last: $0.span.to, score: $0.score)
    }
  }
}

extension AnnotationSchema {
  /// The task that finds what the schema names in texts like those of a profile.
  func task(_ profile: DataProfile) -> any ExtractionTask {
    switch self {
    case .relations(let schema): RelationTask(schema: schema, profile: profile)
    case .events(let schema): EventTask(schema: schema, profile: profile)
    case .entities(let schema): EntityTask(schema: schema, profile: profile)
    }
  }
}
