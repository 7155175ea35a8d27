import Annotations
import Embeddings
import Pointers

extension ExtractionModel {
  /// How well the model tells events apart, whatever it finds: given the right triggers and arguments of annotated
  /// texts, but not which of them belong together.
  ///
  /// What it asks of events holds here, too, so that what it would never tell of an event is missing.
  ///
  /// - Returns: the score of events; that of what it finds for a model of anything else.
  public func evaluateGrouping(_ texts: [AnnotatedText]) -> AnnotationScore {
    guard case .events(let schema) = schema else { return evaluate(texts) }
    var profile = profile
    profile.borders = .loose
    let task = EventTask(schema: schema, profile: profile)
    let pairs = judged(texts).map { gold in
      let windows = mapWindows(of: [gold.text]) { window, scores in
        (
          range: window.range,
          findings: task.findings(
            among: task.goldArguments(of: gold, in: window), scores, in: window,
            thresholds: thresholds)
        )
      }
      return PredictionPair(gold: gold, predicted: result(of: gold.text, windows: windows[0]))
    }
    return AnnotationScore(.events, of: pairs)
  }
}
