import CorpusReading

/// The scores of annotations of one kind, as ``AnnotationSchema`` is what a model of one kind can find.
///
/// ```swift
/// let score = model.evaluate(texts)
/// print(score.f1, score.events?.trigger.recall ?? 0)
/// ```
public enum AnnotationScore: CountedScore, Hashable, Sendable {
  /// Of triples.
  case relations(RelationScore)
  /// Of events.
  case events(EventScores)
  /// Of entities.
  case entities(EntityScore)

  /// The score of `pairs` of gold and predicted annotation.
  public init(_ kind: AnnotationKind, of pairs: some Sequence<PredictionPair>) {
    switch kind {
    case .relations: self = .relations(RelationScore(pairs))
    case .events: self = .events(EventScores(pairs))
    case .entities: self = .entities(EntityScore(pairs))
    }
  }

  /// The counts by which models are chosen, from which precision, recall and F1 follow: of triples, of arguments exactly, or of entities.
  public var counts: ScoreCounts {
    switch self {
    case .relations(let score): score.counts
    case .events(let scores): scores.argument
    case .entities(let score): score.counts
    }
  }

  /// How well the probabilities of triples, of arguments or of entities hold.
  public var calibrationError: CalibrationError {
    switch self {
    case .relations(let score): score.calibrationError
    case .events(let scores): scores.calibrationError
    case .entities(let score): score.calibrationError
    }
  }

  /// The score of triples, nil for other kinds.
  public var relations: RelationScore? {
    if case .relations(let score) = self { score } else { nil }
  }

  /// The scores of events, nil for other kinds.
  public var events: EventScores? { if case .events(let scores) = self { scores } else { nil } }

  /// The score of entities, nil for other kinds.
  public var entities: EntityScore? { if case .entities(let score) = self { score } else { nil } }

  /// All figures as one line of JSON, as `nlpzero evaluate` prints them.
  public var jsonLine: String {
    switch self {
    case .relations(let score): score.jsonLine
    case .events(let scores): scores.jsonLine
    case .entities(let score): score.jsonLine
    }
  }
}

extension AnnotationScore: CustomStringConvertible {
  /// The figures of each count: `triples F1 0.630 (P 0.677, R 0.589)`, a line for each.
  public var description: String {
    switch self {
    case .relations(let score): score.description
    case .events(let scores): scores.description
    case .entities(let score): score.description
    }
  }
}

extension RelationScore: CustomStringConvertible {
  /// The figures of triples, and of triples with the types of subject and object.
  public var description: String { "triples \(counts)\ntriples with types \(strict)" }
}

extension EventScores: CustomStringConvertible {
  /// The figures of each of the five, a line for each.
  public var description: String {
    """
    triggers \(trigger)
    arguments \(argument)
    arguments by characters \(character)
    arguments of matched events \(matched)
    whole events \(event)
    """
  }
}

extension EntityScore: CustomStringConvertible {
  /// The figures.
  public var description: String { "entities \(counts)" }
}
