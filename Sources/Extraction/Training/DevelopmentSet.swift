import Annotations
import CorpusReading
import Embeddings
import Pointers

/// The threshold chosen for a model's findings, and what is asked of events.
struct ThresholdChoice {
  let threshold: Float
  let profile: DataProfile
  /// The F1 on the development data.
  let f1: Double
  /// The F1 there at threshold 0.
  let f1AtZero: Double
}

/// Chooses the thresholds of a model by decoding the development data at each of a grid.
struct DevelopmentSet {
  /// Thresholds tried, in logits.
  static let thresholds = Array(stride(from: Float(-2), through: 2, by: 0.25))
  /// Those of links: where arguments are sure, links are good for little, and these take all or none.
  static let linkThresholds: [Float] = [-12, -6, -4, -3, -2, -1, 0, 1, 2, 12]
  /// Those of what opens events, from all that is found to nothing.
  private static let openingThresholds: [Float] = [
    -2, 0, 0.5, 1, 1.5, 2, 3, GroupingThresholds.closed,
  ]
  /// Those of what splits them, besides 0.
  private static let splittingThresholds = [-1, -0.5, 0.5, 1]
  /// As many gold facts as the F1 to be expected counts for, see ``bestThreshold(of:)``.
  private static let expectedWeight = 500.0
  let texts: [AnnotatedText]

  /// The threshold of findings for which F1 is best, as far as the development data can tell; of equals the one nearest
  /// to 0.
  ///
  /// Few facts tell little: where fifty sentences happen to be best, others are not. So F1 as it is counts as much as
  /// there are gold facts, and as much as `expectedWeight` of them counts F1 as it is to be expected at a threshold t
  /// of findings that are right with the probabilities p of their scores s (``Calibration``), which is a smooth curve,
  ///
  ///     E(t) = 2 Σ_{s > t} p(s) / (gold facts + findings with s > t).
  ///
  /// All that is found carries the lowest of the scores it rests on, so decoding at the lowest threshold finds
  /// what every other one does; arguments of events do if links cut nothing off.
  ///
  /// - Parameter profiles: those tried; of equals the first is taken.
  func bestThreshold(of model: ExtractionModel, with profiles: [DataProfile]) -> ThresholdChoice {
    let lowest = DecodingThresholds(
      findings: Self.thresholds.min() ?? 0,
      links: LinkThresholds(
        differentRoles: -.greatestFiniteMagnitude, sameRole: -.greatestFiniteMagnitude))
    let tasks = profiles.map(model.schema.task)
    let found = predictions(of: model, count: tasks.count * Self.thresholds.count) {
      scores, window in
      tasks.flatMap { task in
        let all = task.decode(scores, of: window, thresholds: lowest)
        return Self.thresholds.map(all.above)
      }
    }
    let choices = profiles.indices.map { index in
      let start = index * Self.thresholds.count
      return choice(profiles[index], found[start..<start + Self.thresholds.count], of: model)
    }
    let best = choices.indices.max { (choices[$0].f1, $1) < (choices[$1].f1, $0) }
    return choices[best ?? 0]
  }

  private func choice(
    _ profile: DataProfile, _ found: ArraySlice<[PredictionPair]>, of model: ExtractionModel
  ) -> ThresholdChoice {
    let counts = found.map(model.task.counts)
    let findings = found[found.startIndex].flatMap(JudgedFinding.all)
      .filter { $0.kind == model.task.countedKind }
    let best = Self.bestThreshold(counts, findings)
    let zero = Self.thresholds.firstIndex(of: 0)
    return ThresholdChoice(
      threshold: Self.thresholds[best], profile: profile, f1: counts[best].f1,
      f1AtZero: zero.map { counts[$0].f1 } ?? 0)
  }

  /// The index of the threshold that is best as ``bestThreshold(of:)`` has it.
  ///
  /// - Parameters:
  ///   - counts: those at each threshold.
  ///   - findings: all above the lowest threshold.
  static func bestThreshold(_ counts: [ScoreCounts], _ findings: [JudgedFinding]) -> Int {
    let line = Calibration.Line(of: findings)
    let probabilities = findings.map { Double(line.probability(of: $0.score)) }
    let weighed = zip(thresholds, counts).map { threshold, counts in
      let found = findings.indices.filter { findings[$0].score > threshold }
      let right = found.reduce(0) { $0 + probabilities[$1] }
      let expected = 2 * right / Double(max(1, counts.gold + found.count))
      return counts.f1 * Double(counts.gold) + expected * expectedWeight
    }
    return best(weighed) { abs(thresholds[$0]) }
  }

  /// The thresholds of links that give the best F1 with the model's threshold of findings: first the best one
  /// for all links, then with it the best one for those within a role. 0 for a task without links.
  func bestLinkThresholds(of model: ExtractionModel) -> LinkThresholds {
    guard model.task.hasLinks else { return LinkThresholds() }
    let common = best(
      of: Self.linkThresholds.map { LinkThresholds(differentRoles: $0, sameRole: $0) }, model)
    return best(
      of: Self.linkThresholds.map {
        LinkThresholds(differentRoles: common.differentRoles, sameRole: $0)
      }, model)
  }

  /// The thresholds of grouping that give the best F1 with the model's other thresholds: first the best one for what
  /// opens an event, then with it the best one for what splits one. Nil for a model that does not know how its training
  /// texts group, and where links are as good.
  func bestGroupingThresholds(of model: ExtractionModel) -> GroupingThresholds? {
    guard model.profile.grouping != nil else { return nil }
    let opening = best(
      of: [nil] + Self.openingThresholds.map { GroupingThresholds(opening: $0) }, model)
    return opening.flatMap { opening in
      best(
        of: [opening]
          + Self.splittingThresholds.map {
            GroupingThresholds(opening: opening.opening, splitting: $0)
          }, model)
    }
  }

  private func best(
    of grid: [GroupingThresholds?], _ model: ExtractionModel
  ) -> GroupingThresholds? {
    let found = predictions(of: model, count: grid.count) { scores, window in
      grid.map {
        model.task.decode(
          scores, of: window,
          thresholds: DecodingThresholds(
            findings: model.threshold, links: model.linkThresholds, grouping: $0))
      }
    }
    return grid[Self.best(found.map(model.task.linkF1)) { Float($0) }]
  }

  /// Gives the model the choice made for it, and chooses its other thresholds and its probabilities.
  func settle(_ model: inout ExtractionModel, _ choice: ThresholdChoice) {
    (model.threshold, model.profile) = (choice.threshold, choice.profile)
    // An untrained model, which finds much at random, would take long over nothing.
    model.linkThresholds = choice.f1 > 0 ? bestLinkThresholds(of: model) : LinkThresholds()
    model.thresholds.grouping = choice.f1 > 0 ? bestGroupingThresholds(of: model) : nil
    model.calibration = calibration(of: model)
  }

  /// How scores of the model become probabilities, from all that it finds at the lowest threshold.
  func calibration(of model: ExtractionModel) -> Calibration {
    let thresholds = DecodingThresholds(
      findings: Self.thresholds.min() ?? 0, links: model.linkThresholds,
      grouping: model.thresholds.grouping)
    let found = predictions(of: model, count: 1) { scores, window in
      [model.task.decode(scores, of: window, thresholds: thresholds)]
    }
    return Calibration(of: found[0])
  }

  private func best(of grid: [LinkThresholds], _ model: ExtractionModel) -> LinkThresholds {
    let found = predictions(of: model, count: grid.count) { scores, window in
      grid.map {
        model.task.decode(
          scores, of: window,
          thresholds: DecodingThresholds(findings: model.threshold, links: $0))
      }
    }
    return grid[
      Self.best(found.map(model.task.linkF1)) {
        abs(grid[$0].differentRoles) + abs(grid[$0].sameRole)
      }]
  }

  /// The index of the best score, of equals the one of the least distance.
  private static func best(_ scores: [Double], distance: (Int) -> Float) -> Int {
    scores.indices.max { (scores[$0], -distance($0)) < (scores[$1], -distance($1)) } ?? 0
  }

  /// The texts with what `decode` finds in each of their windows, for each of its `count` ways to do so; texts
  /// are scored once.
  private func predictions(
    of model: ExtractionModel, count: Int,
    _ decode: @Sendable @escaping ([PointerScores], TextWindow) -> [Findings]
  ) -> [[PredictionPair]] {
    let found = model.mapWindows(of: texts.map(\.text)) { window, scores in
      (window.range, decode(scores, window))
    }
    return (0..<count).map { index in
      zip(texts, found).map { gold, windows in
        PredictionPair(
          gold: gold,
          predicted: model.result(of: gold.text, windows: windows.map { ($0, $1[index]) }))
      }
    }
  }
}

extension Findings {
  /// What has a score above `threshold`, of events the arguments that have.
  fileprivate func above(_ threshold: Float) -> Findings {
    Findings(
      entities: entities.filter { $0.score ?? 0 > threshold },
      relations: relations.filter { $0.score ?? 0 > threshold },
      events: events.compactMap { event in
        let triggers = event.triggers.filter { $0.score ?? 0 > threshold }
        let arguments = event.arguments.filter { $0.score ?? 0 > threshold }
        if triggers.isEmpty && arguments.isEmpty { return nil }
        return Event(type: event.type, triggers: triggers, arguments: arguments)
      })
  }
}

extension ExtractionModel {
  /// How well the model finds what annotated texts hold.
  ///
  /// A model of several data sets, none of which is labeled for all it can find, is judged by the types of those that the
  /// texts are like (``judgedTypes(of:)``).
  public func evaluate(_ texts: [AnnotatedText]) -> AnnotationScore {
    let predictions = extract(texts.map(\.text))
    let pairs = zip(judged(texts), predictions).map { PredictionPair(gold: $0, predicted: $1) }
    return AnnotationScore(schema.kind, of: pairs)
  }

  /// The texts with the types that they are taken to be labeled for (``judgedTypes(of:)``), where they do not say so.
  func judged(_ texts: [AnnotatedText]) -> [AnnotatedText] {
    guard let types = judgedTypes(of: texts) else { return texts }
    return texts.map { text in
      var text = text
      text.labeledTypes = text.labeledTypes ?? types
      return text
    }
  }

  /// The types that texts are taken to be labeled for which do not say so, if the model knows data sets of several schemas:
  /// those of each that has a type which occurs in the texts. Nil if they are labeled for everything.
  public func judgedTypes(of texts: [AnnotatedText]) -> Set<String>? {
    profile.labeledTypes(
      whereFound: Set(texts.lazy.flatMap { $0.types(of: [schema.kind]) }))
  }
}
