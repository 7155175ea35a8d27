import Annotations
import CorpusReading
import Embeddings
import Pointers

/// Events by GPLinker (kexue.fm/archives/8926): every pair of event type and role, the trigger being a
/// role like any other, is a class of spans; two arguments of one event are linked by their first and
/// by their last characters, whichever way round; complete subgraphs of linked arguments are events.
struct EventTask: ExtractionTask {
  let schema: EventSchema
  let profile: DataProfile
  private let typeIndices: [String: Int]

  init(schema: EventSchema, profile: DataProfile = .unknown) {
    (self.schema, self.profile) = (schema, profile)
    typeIndices = Dictionary(
      uniqueKeysWithValues: schema.types.enumerated().map { ($0.element.name, $0.offset) })
  }

  var hasLinks: Bool { true }

  var scorers: [ScorerShape] {
    [
      ScorerShape(
        name: "spans", classes: schema.labels.count, isRotary: true, isTriangular: true),
      ScorerShape(name: "heads", classes: 1, isTriangular: true),
      ScorerShape(name: "tails", classes: 1, isTriangular: true),
    ]
  }

  /// Links are judged between arguments of one event type alone, which is what decoding asks for: that other pairs of
  /// positions are not linked is easy to tell, and would be all that a model learns of them.
  func labels(for text: AnnotatedText, in window: TextWindow) -> [PointerLabels] {
    var (spans, links) = (PointerLabels(), LinkLabels())
    for (index, label) in schema.labels.enumerated() where !text.isLabeled(for: label.type) {
      spans.judge(class: index)
    }
    for event in text.events {
      let arguments = zip(event.mentions, places(of: event, in: window)).compactMap {
        mention, place in
        place.flatMap { span in
          schema.index(ofType: event.type, part: mention.part).map {
            (label: $0, span: span, probability: mention.probability)
          }
        }
      }
      for (label, span, probability) in arguments {
        spans.insert(
          class: label, from: span.first, to: span.last, probability: probability ?? 1)
      }
      links.add(arguments.map(\.span), ofType: event.type, isWhole: text.isLabeled(for: event.type))
    }
    return [spans] + links.labels
  }

  /// Links are taught between arguments that the teacher finds, however unsure it is of them.
  func labels(taughtBy scores: [PointerScores]) -> [PointerLabels] {
    var (spans, links) = (PointerLabels(), LinkLabels())
    for index in schema.labels.indices { spans.insert(class: index, taughtBy: scores[0]) }
    let arguments = Dictionary(grouping: spans.spans) { schema.labels[$0.key].type }
    for (type, found) in arguments.sorted(by: { $0.key < $1.key }) {
      let places = Set(found.flatMap(\.value)).map { (first: $0.from, last: $0.to) }
      links.add(places, ofType: type, taughtBy: Array(scores[1...]))
    }
    return [spans] + links.labels
  }

  /// Where the window shows each argument. What stands elsewhere but occurs in the window, too, is taken to be
  /// said there as well if the window then shows the event in two places at least: documents say who and when
  /// again and again, data sets once.
  private func places(of event: Event, in window: TextWindow) -> [(first: Int, last: Int)?] {
    let places = event.mentions.map { window.span(of: $0.range) }
    guard places.contains(where: { $0 == nil }) else { return places }
    let all = zip(event.mentions, places).map { $1 ?? window.span(of: $0.text) }
    return Set(all.compactMap { $0.map { [$0.first, $0.last] } }).count > 1 ? all : places
  }

  /// A text of n characters is taken to hold at most n / 4 arguments and as many events of one type,
  /// which an untrained model, marking most spans, would pass by far.
  func decode(
    _ scores: [PointerScores], of window: TextWindow, thresholds: DecodingThresholds
  ) -> Findings {
    let found = candidates(scores, above: thresholds.findings, limit: Self.limit(of: window))
    return findings(among: found, scores, in: window, thresholds: thresholds)
  }

  private static func limit(of window: TextWindow) -> Int { max(16, window.count / 4) }

  /// What a perfect scorer of spans would find of gold events: surer than any threshold, but one that nothing passes.
  func goldArguments(of text: AnnotatedText, in window: TextWindow) -> [EventDecoder.Argument] {
    let spans = labels(for: text, in: window)[0].spans
    return spans.sorted { $0.key < $1.key }.flatMap { role, spans in
      spans.sorted { ($0.from, $0.to) < ($1.from, $1.to) }.map {
        EventDecoder.Argument(
          type: typeIndices[schema.labels[role].type] ?? 0, role: role,
          span: ScoredSpan(first: $0.from, last: $0.to, score: GroupingThresholds.closed / 2))
      }
    }
  }

  /// The events that triggers and arguments make: as in the training texts, if these tell, or by links.
  func findings(
    among arguments: [EventDecoder.Argument], _ scores: [PointerScores], in window: TextWindow,
    thresholds: DecodingThresholds
  ) -> Findings {
    let limit = Self.limit(of: window)
    let decoder = EventDecoder(
      threshold: thresholds.findings, linkThresholds: thresholds.links, candidateLimit: limit,
      eventLimit: limit)
    let events: [Event]
    if let grouping = profile.grouping, let thresholds = thresholds.grouping {
      events = decoder.nodes(among: arguments).flatMap { type, nodes in
        let (name, mentions) = (
          schema.types[type].name, nodes.compactMap { mention($0, in: window) }
        )
        return grouping.groups(
          of: mentions, ofType: name, in: window.text.original.scalars, thresholds, limit: limit
        ).map { event(ofType: name, $0.map { mentions[$0] }) }
      }
    } else {
      events = decoder.events(
        among: arguments,
        headScore: { scores[1].score(class: 0, from: $0, to: $1) },
        tailScore: { scores[2].score(class: 0, from: $0, to: $1) }
      ).map { decoded in
        Event(
          type: schema.types[decoded.type].name,
          mentions: decoded.arguments.compactMap { mention($0, in: window) }, score: decoded.score)
      }
    }
    return Findings(events: events.filter(profile.isComplete).withoutContainedEvents())
  }

  private func event(ofType type: String, _ mentions: [EventMention]) -> Event {
    Event(type: type, mentions: mentions, score: mentions.compactMap(\.score).min())
  }

  /// The spans that may be arguments: where training data has none within another of its role, the best of those that
  /// overlap.
  private func candidates(
    _ scores: [PointerScores], above threshold: Float, limit: Int
  ) -> [EventDecoder.Argument] {
    let found = schema.labels.enumerated().flatMap { index, label in
      scores[0].scoredSpans(class: index, above: threshold, limit: limit).map {
        EventDecoder.Argument(type: typeIndices[label.type] ?? 0, role: index, span: $0)
      }
    }
    if profile.hasNestedMentions { return found }
    return OverlapRule.best(found, group: \.role, score: \.span.score) {
      $0.span.range.overlaps($1.span.range)
    }
  }

  /// The argument in the text; nil if nothing is left of its span.
  private func mention(
    _ argument: EventDecoder.Argument, in window: TextWindow
  ) -> EventMention? {
    window.entity(type: "", span: argument.span, borders: profile.borders).map {
      EventMention(
        part: schema.labels[argument.role].part, text: $0.text, range: $0.range, score: $0.score)
    }
  }

  var countedKind: Calibration.Kind { .argument }

  func counts(of pairs: [PredictionPair]) -> ScoreCounts { EventScores.arguments(of: pairs) }

  /// Of matched events, of which more can be right than of whole ones.
  func linkF1(of pairs: [PredictionPair]) -> Double { EventScores.matched(in: pairs).f1 }
}
