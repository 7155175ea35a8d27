import Annotations
import Foundation

/// How likely findings are right: the log-odds are a line in the score, fitted on development data (Platt 1999,
/// "Probabilistic outputs for support vector machines"),
///
///     p = σ(score + a + b · score)
///
/// with a penalty on b, so that little data leaves the score what it is trained to be, the log-odds itself.
struct Calibration: Codable, Sendable, Equatable {
  /// What has a line of its own.
  enum Kind: String, Codable, CodingKeyRepresentable, CaseIterable, Sendable {
    case entity, relation, trigger, argument, event
  }

  /// a and b of a kind.
  struct Line: Codable, Sendable, Equatable {
    private var offset: Double
    private var slope: Double
    /// Surer findings are never less likely right: the whole slope is at least this.
    private static let leastSlope = 0.05

    /// Fits to findings; the score as it is if there are none.
    init(of findings: some Sequence<JudgedFinding>) {
      let samples = findings.map {
        LogisticRegression.Sample(
          features: [1, Double($0.score)], offset: Double($0.score), isTrue: $0.isRight)
      }
      let weights = samples.isEmpty ? [0, 0] : LogisticRegression.fit(samples)
      (offset, slope) = (weights[0], max(weights[1], Self.leastSlope - 1))
    }

    /// With four decimals, as files have it.
    func probability(of score: Float) -> Float {
      let odds = Double(score) * (1 + slope) + offset
      return Float((1e4 / (1 + exp(-odds))).rounded() / 1e4)
    }
  }

  /// The line of each kind that development data has findings of.
  private var lines: [Kind: Line]

  /// Fits to what was found, right or wrong, in development texts.
  ///
  /// Complexity: linear in the findings.
  init(of pairs: [PredictionPair]) {
    lines = Dictionary(grouping: pairs.flatMap(JudgedFinding.all), by: \.kind).mapValues {
      Line(of: $0)
    }
  }

  /// Gives findings their probabilities.
  func apply(to text: inout AnnotatedText) {
    apply(.entity, to: &text.entities)
    apply(.relation, to: &text.relations)
    for index in text.relations.indices {
      apply(.entity, to: &text.relations[index].subject)
      apply(.entity, to: &text.relations[index].object)
      apply(.relation, to: &text.relations[index].slots)
      for slot in text.relations[index].slots.indices {
        apply(.entity, to: &text.relations[index].slots[slot].object)
      }
    }
    apply(.event, to: &text.events)
    for index in text.events.indices {
      apply(.trigger, to: &text.events[index].triggers)
      apply(.argument, to: &text.events[index].arguments)
    }
  }

  private func apply(_ kind: Kind, to findings: inout [some Finding]) {
    for index in findings.indices { apply(kind, to: &findings[index]) }
  }

  private func apply(_ kind: Kind, to finding: inout some Finding) {
    guard let line = lines[kind] else { return }
    finding.probability = finding.score.map(line.probability)
  }
}

/// A finding with whether gold annotation has it, too.
struct JudgedFinding {
  let kind: Calibration.Kind
  let score: Float
  let isRight: Bool

  /// Everything that was found in a text: triples and arguments by what they say, entities by type and place or, where
  /// they are the ends of triples, by what they say; an event is right if gold has one of its type with a trigger in
  /// common or, for want of one, an argument.
  static func all(of pair: PredictionPair) -> [JudgedFinding] {
    entities(of: pair) + relations(of: pair) + events(of: pair)
  }

  private static func entities(of pair: PredictionPair) -> [JudgedFinding] {
    let relations = pair.gold.relations.flatMap(\.flattened)
    let names = Set(relations.flatMap { [$0.subject.text, $0.object.text] })
    let entities = Set(pair.gold.entities.map { $0.with() })
    let isOfRelations = !relations.isEmpty || !pair.predicted.relations.isEmpty
    return pair.predicted.entities.map {
      let isRight = isOfRelations ? names.contains($0.text) : entities.contains($0.with())
      return JudgedFinding(kind: .entity, score: $0.score ?? 0, isRight: isRight)
    }
  }

  private static func relations(of pair: PredictionPair) -> [JudgedFinding] {
    func statement(_ fact: Relation) -> RelationStatement {
      RelationStatement(fact, isTyped: false)
    }
    let gold = Set(pair.gold.relations.flatMap(\.flattened).map(statement))
    return pair.predicted.relations.flatMap(\.flattened).map {
      JudgedFinding(kind: .relation, score: $0.score ?? 0, isRight: gold.contains(statement($0)))
    }
  }

  private static func events(of pair: PredictionPair) -> [JudgedFinding] {
    let gold = Dictionary(grouping: pair.gold.events, by: \.type)
    return pair.predicted.events.flatMap { event in
      let same = gold[event.type] ?? []
      let statements = same.reduce(into: Set<EventStatement>()) { $0.formUnion($1.statements) }
      func judged(_ kind: Calibration.Kind, _ statement: EventStatement, _ score: Float?) -> Self {
        JudgedFinding(kind: kind, score: score ?? 0, isRight: statements.contains(statement))
      }
      let parts =
        event.triggers.isEmpty ? event.argumentStatements : Set(event.triggers.map(\.statement))
      let whole = JudgedFinding(
        kind: .event, score: event.score ?? 0, isRight: !statements.isDisjoint(with: parts))
      return [whole] + event.triggers.map { judged(.trigger, $0.statement, $0.score) }
        + event.arguments.map { judged(.argument, $0.statement, $0.score) }
    }
  }
}
