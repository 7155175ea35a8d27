import Annotations
import Embeddings
import Pointers

/// What turns gold annotations into pointer labels and pointer scores into annotations. The network
/// between them knows only scorers and classes.
protocol ExtractionTask: Sendable {
  /// Whether links decide what belongs together, and have thresholds of their own.
  var hasLinks: Bool { get }

  /// What is scored, in the order in which labels and scores come.
  var scorers: [ScorerShape] { get }

  /// The gold labels of each scorer over one window of a text; entities, triples and arguments that do not lie in
  /// the window whole are left out, but see ``EventTask``.
  func labels(for text: AnnotatedText, in window: TextWindow) -> [PointerLabels]

  /// What the scores of a window say, all of it above the thresholds.
  func decode(
    _ scores: [PointerScores], of window: TextWindow, thresholds: DecodingThresholds
  ) -> Findings

  /// The F1 of predictions against gold by which models and the threshold of findings are chosen; how events
  /// are grouped does not count.
  func f1(of pairs: [PredictionPair]) -> Double

  /// The F1 by which the thresholds of links are chosen; of a task without links that of findings.
  func linkF1(of pairs: [PredictionPair]) -> Double
}

extension ExtractionTask {
  var hasLinks: Bool { false }

  func linkF1(of pairs: [PredictionPair]) -> Double { f1(of: pairs) }
}

extension PointerScores {
  /// The spans of a class above a threshold.
  func scoredSpans(class index: Int, above threshold: Float) -> [ScoredSpan] {
    spans(class: index, above: threshold).map {
      ScoredSpan(first: $0.span.from, last: $0.span.to, score: $0.score)
    }
  }
}

extension AnnotationSchema {
  /// The task that finds what the schema names.
  var task: any ExtractionTask {
    switch self {
    case .relations(let schema): RelationTask(schema: schema)
    case .events(let schema): EventTask(schema: schema)
    case .entities(let schema): EntityTask(schema: schema)
    }
  }
}
