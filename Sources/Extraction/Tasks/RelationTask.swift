import Annotations
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
  private static let (subject, object) = (0, 1)

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
    for relation in text.relations.lazy.flatMap(\.flattened) {
      guard let subject = window.span(of: relation.subject.start..<relation.subject.end),
        let object = window.span(of: relation.object.start..<relation.object.end),
        let predicate = schema.index(ofFlatName: relation.predicate)
      else { continue }
      spans.insert(class: Self.subject, from: subject.first, to: subject.last)
      spans.insert(class: Self.object, from: object.first, to: object.last)
      heads.insert(class: predicate, from: subject.first, to: object.first)
      tails.insert(class: predicate, from: subject.last, to: object.last)
    }
    return [spans, heads, tails]
  }

  /// A text of n characters is taken to hold at most n triples, the best ones: an untrained model,
  /// which marks most spans, would find thousands.
  func decode(
    _ scores: [PointerScores], of window: TextWindow, thresholds: DecodingThresholds
  ) -> Findings {
    let threshold = thresholds.findings
    let triples = TripleDecoder(threshold: threshold).triples(
      subjects: scores[0].scoredSpans(class: Self.subject, above: threshold),
      objects: scores[0].scoredSpans(class: Self.object, above: threshold),
      predicateCount: schema.flatNames.count,
      headScore: { scores[1].score(class: $0, from: $1, to: $2) },
      tailScore: { scores[2].score(class: $0, from: $1, to: $2) })
    let relations = triples.best(window.count, by: \.score).map { triple in
      let predicate = schema.flatNames[triple.predicate]
      let signature = schema.onlySignature(ofFlatName: predicate)
      return Relation(
        predicate: predicate,
        subject: window.entity(type: signature?.subjectType ?? "", span: triple.subject),
        object: window.entity(type: signature?.objectType ?? "", span: triple.object),
        score: triple.score)
    }
    return Findings(relations: relations)
  }

  func f1(of pairs: [PredictionPair]) -> Double { RelationScore(pairs).counts.f1 }
}
