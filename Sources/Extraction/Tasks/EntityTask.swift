import Annotations
import CorpusReading
import Embeddings
import Pointers

/// Entities, nested or not: one class of spans a type (Su 2022, GlobalPointer, arXiv:2208.03054).
struct EntityTask: ExtractionTask {
  let schema: EntitySchema
  var profile = DataProfile.unknown

  var scorers: [ScorerShape] {
    [ScorerShape(name: "spans", classes: schema.types.count, isRotary: true, isTriangular: true)]
  }

  func labels(for text: AnnotatedText, in window: TextWindow) -> [PointerLabels] {
    var labels = PointerLabels()
    for (index, type) in schema.types.enumerated() where !text.isLabeled(for: type) {
      labels.judge(class: index)
    }
    for entity in text.entities {
      guard let span = window.span(of: entity.start..<entity.end),
        let type = schema.index(of: entity.type)
      else { continue }
      labels.insert(
        class: type, from: span.first, to: span.last, probability: entity.probability ?? 1)
    }
    return [labels]
  }

  func decode(
    _ scores: [PointerScores], of window: TextWindow, thresholds: DecodingThresholds
  ) -> Findings {
    let entities = schema.types.indices.flatMap { index in
      scores[0].scoredSpans(class: index, above: thresholds.findings).compactMap {
        window.entity(type: schema.types[index], span: $0, borders: profile.borders)
      }
    }
    let distinct = OverlapRule.best(entities, mayNest: profile.hasNestedMentions)
    return Findings(entities: distinct.sorted { ($0.start, $0.end) < ($1.start, $1.end) })
  }

  var countedKind: Calibration.Kind { .entity }

  func counts(of pairs: [PredictionPair]) -> ScoreCounts { EntityScore(pairs).counts }
}
