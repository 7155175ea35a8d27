import Annotations
import CorpusReading
import Embeddings
import Pointers

/// Triples by GPLinker (kexue.fm/archives/8888): with spans of subjects and objects, and for each
/// predicate p a link between their first and one between their last characters, the score of a
/// triple (s, p, o) is
///
///     S(subject, s) + S(object, o) + S(first s, first o | p) + S(last s, last o | p),
///
/// each term of which must be above the threshold. A slot of a complex object is a predicate of its
/// own here, under its flat name; ``SlotJoiner`` gives it back to its value.
struct RelationTask: ExtractionTask {
  let schema: RelationSchema
  var profile = DataProfile.unknown
  private static let (subject, object) = (0, 1)
  /// What is less sure than findings but surer than this still takes part where triples exclude each other: it shows
  /// that there are several subjects or objects.
  private static let conflictThreshold: Float = -2

  var scorers: [ScorerShape] {
    let predicates = schema.flatNames.count
    return [
      ScorerShape(name: "spans", classes: 2, isRotary: true, isTriangular: true),
      ScorerShape(name: "heads", classes: predicates),
      ScorerShape(name: "tails", classes: predicates),
    ]
  }

  func labels(for text: AnnotatedText, in window: TextWindow) -> [PointerLabels] {
    var (spans, heads, tails) = (PointerLabels(), PointerLabels(), PointerLabels())
    for (index, name) in schema.flatNames.enumerated() where !isLabeled(text, for: name) {
      heads.judge(class: index)
      tails.judge(class: index)
      // What is no subject or object of one predicate may be one of another.
      spans.judge(class: Self.subject)
      spans.judge(class: Self.object)
    }
    for relation in text.relations.lazy.flatMap(\.flattened) {
      guard let subject = window.span(of: relation.subject.start..<relation.subject.end),
        let object = window.span(of: relation.object.start..<relation.object.end),
        let predicate = schema.index(ofFlatName: relation.predicate)
      else { continue }
      let probability = relation.probability ?? 1
      for (index, span) in [(Self.subject, subject), (Self.object, object)] {
        spans.insert(class: index, from: span.first, to: span.last, probability: probability)
      }
      heads.insert(
        class: predicate, from: subject.first, to: object.first, probability: probability)
      tails.insert(
        class: predicate, from: subject.last, to: object.last, probability: probability)
    }
    return [spans, heads, tails]
  }

  private func isLabeled(_ text: AnnotatedText, for flatName: String) -> Bool {
    text.labeledTypes == nil || text.isLabeled(for: schema.predicate(ofFlatName: flatName))
  }

  /// A text of n characters is taken to hold at most n triples, the best ones: an untrained model,
  /// which marks most spans, would find thousands.
  func decode(
    _ scores: [PointerScores], of window: TextWindow, thresholds: DecodingThresholds
  ) -> Findings {
    let threshold = min(thresholds.findings, Self.conflictThreshold)
    let decoder = TripleDecoder(threshold: threshold)
    let limit = decoder.candidateLimit
    let triples = decoder.triples(
      subjects: scores[0].scoredSpans(class: Self.subject, above: threshold, limit: limit),
      objects: scores[0].scoredSpans(class: Self.object, above: threshold, limit: limit),
      predicateCount: schema.flatNames.count,
      headScore: { scores[1].score(class: $0, from: $1, to: $2) },
      tailScore: { scores[2].score(class: $0, from: $1, to: $2) })
    let relations = triples.best(window.count, by: \.score).compactMap { relation($0, in: window) }
    let distinct = OverlapRule.best(relations)
    let resolved = profile.pairing?.resolved(distinct, in: window.text.original.scalars) ?? distinct
    return Findings(relations: resolved.filter { $0.score ?? 0 > thresholds.findings })
  }

  /// The triple in the text; nil if nothing is left of a span, or if it says something of itself where training data
  /// has no such triple.
  private func relation(_ triple: TripleDecoder.Triple, in window: TextWindow) -> Relation? {
    let predicate = schema.flatNames[triple.predicate]
    let signature = schema.onlySignature(ofFlatName: predicate)
    guard
      let subject = window.entity(
        type: signature?.subjectType ?? "", span: triple.subject, borders: profile.borders),
      let object = window.entity(
        type: signature?.objectType ?? "", span: triple.object, borders: profile.borders),
      profile.hasReflexiveRelations || subject.text != object.text
    else { return nil }
    return Relation(predicate: predicate, subject: subject, object: object, score: triple.score)
  }

  var countedKind: Calibration.Kind { .relation }

  func counts(of pairs: [PredictionPair]) -> ScoreCounts { RelationScore(pairs).counts }
}
