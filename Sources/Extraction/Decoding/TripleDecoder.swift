/// GPLinker's decoding of triples (kexue.fm/archives/8888): a triple is a subject span, an object
/// span and a predicate whose head link joins their first and whose tail link their last
/// positions, each of the four scores above a threshold.
///
/// Nothing is said about how spans lie, so normal, entity-pair overlapping, single-entity
/// overlapping and nested triples, and those whose object lies in the subject, all come out.
package struct TripleDecoder: Sendable {
  /// A triple of the sequence.
  package struct Triple: Hashable, Sendable {
    /// The predicate's index.
    package let predicate: Int
    /// The subject.
    package let subject: ScoredSpan
    /// The object.
    package let object: ScoredSpan
    /// The lowest of the four scores, so that a triple is found exactly if its score is above the
    /// threshold.
    package let score: Float
  }

  /// What all four scores must be above.
  package var threshold: Float
  /// How many subjects, and how many objects, are considered at most; those with the best scores
  /// are, so that an untrained model, which may mark every span, costs bounded time.
  package var candidateLimit: Int

  /// Creates a decoder; 0 is the threshold of logits trained by multi-label cross-entropy.
  package init(threshold: Float = 0, candidateLimit: Int = 64) {
    self.threshold = threshold
    self.candidateLimit = candidateLimit
  }

  /// The triples between `subjects` and `objects`, by predicate, then in the order of the spans.
  ///
  /// - Parameters:
  ///   - headScore: the score of (predicate, subject's first, object's first).
  ///   - tailScore: the score of (predicate, subject's last, object's last).
  ///
  /// Complexity: O(predicates · s · o) with s and o at most `candidateLimit`.
  package func triples(
    subjects: [ScoredSpan], objects: [ScoredSpan], predicateCount: Int,
    headScore: (_ predicate: Int, _ subjectFirst: Int, _ objectFirst: Int) -> Float,
    tailScore: (_ predicate: Int, _ subjectLast: Int, _ objectLast: Int) -> Float
  ) -> [Triple] {
    let (subjects, objects) = (candidates(subjects), candidates(objects))
    var triples: [Triple] = []
    for predicate in 0..<predicateCount {
      for subject in subjects {
        for object in objects {
          let head = headScore(predicate, subject.first, object.first)
          guard head > threshold else { continue }
          let tail = tailScore(predicate, subject.last, object.last)
          guard tail > threshold else { continue }
          let score = min(min(head, tail), min(subject.score, object.score))
          triples.append(
            Triple(predicate: predicate, subject: subject, object: object, score: score))
        }
      }
    }
    return triples
  }

  private func candidates(_ spans: [ScoredSpan]) -> [ScoredSpan] {
    spans.filter { $0.score > threshold }.best(candidateLimit, by: \.score)
  }
}
