import CorpusReading

/// The five scores of events, from the word that names an event to its whole.
///
/// Items of enumerated roles are compared as role and item, wherever they were placed.
public struct EventScores: Hashable, Sendable {
  /// What makes two triggers or arguments of one type and role the same.
  public enum Matching: Sendable {
    /// Their strings: fair where the data gives no offsets.
    case text
    /// Their strings and places.
    case span
  }

  private struct Item: Hashable {
    let type: String
    let statement: EventStatement
    let start: Int

    init(_ statement: EventStatement, at start: Int, of type: String, _ matching: Matching) {
      self.type = type
      self.statement = statement
      self.start = matching == .span ? start : 0
    }
  }

  /// What makes two triggers or arguments the same.
  public let matching: Matching
  /// Triggers: type and trigger, each once a text.
  public private(set) var trigger = ScoreCounts()
  /// Arguments other than triggers, exactly: type, role and argument, each once a text.
  public private(set) var argument = ScoreCounts()
  /// Whole events, exactly: type and the set of all (role, text), the trigger among them, each
  /// once a text.
  public private(set) var event = ScoreCounts()
  /// Arguments other than triggers with partial credit: see ``CharacterCredit``.
  public private(set) var character = ScoreCounts()
  /// Arguments other than triggers, exactly, of events matched with gold ones: see ``EventMatching``.
  public private(set) var matched = ScoreCounts()
  /// How well the probabilities of arguments hold, a right one being one that ``argument`` counts as correct.
  public private(set) var calibrationError = CalibrationError()

  /// Creates scores of nothing.
  public init(matching: Matching = .text) { self.matching = matching }

  /// The scores of `pairs` of gold and predicted annotation.
  public init(_ pairs: some Sequence<PredictionPair>, matching: Matching = .text) {
    self.init(matching: matching)
    for pair in pairs { add(pair) }
  }

  /// Adds one text.
  public mutating func add(_ pair: PredictionPair) {
    let (gold, predicted, unlocated) = (
      pair.gold.events, pair.predicted.events, pair.gold.unlocated
    )
    trigger.add(
      gold: triggers(of: gold), predicted: triggers(of: predicted),
      unlocated: unlocated.triggers)
    addArguments(of: pair)
    event.add(
      gold: Set(gold.map(WholeEventStatement.init)),
      predicted: Set(predicted.map(WholeEventStatement.init)),
      unlocated: unlocated.events)
    character += CharacterCredit.counts(
      gold: gold, predicted: predicted, unlocated: unlocated.arguments)
    addMatched(of: pair)
  }

  private mutating func addArguments(of pair: PredictionPair) {
    let gold = Set(arguments(of: pair.gold.events).map(\.item))
    let predicted = arguments(of: pair.predicted.events)
    argument.add(
      gold: gold, predicted: Set(predicted.map(\.item)),
      unlocated: pair.gold.unlocated.arguments)
    calibrationError.add(predicted, gold: gold)
  }

  private mutating func addMatched(of pair: PredictionPair) {
    matched += EventMatching.counts(
      gold: pair.gold.events, predicted: pair.predicted.events,
      unlocated: pair.gold.unlocated.arguments)
  }

  /// The counts of ``argument`` alone.
  package static func arguments(of pairs: some Sequence<PredictionPair>) -> ScoreCounts {
    pairs.reduce(into: EventScores()) { $0.addArguments(of: $1) }.argument
  }

  /// The counts of ``matched`` alone.
  package static func matched(in pairs: some Sequence<PredictionPair>) -> ScoreCounts {
    pairs.reduce(into: EventScores()) { $0.addMatched(of: $1) }.matched
  }

  private func triggers(of events: [Event]) -> Set<Item> {
    Set(
      events.flatMap { event in
        event.triggers.map { Item($0.statement, at: $0.start, of: event.type, matching) }
      })
  }

  private func arguments(of events: [Event]) -> [(item: Item, confidence: Confidence)] {
    events.flatMap { event in
      event.arguments.map {
        (Item($0.statement, at: $0.start, of: event.type, matching), $0.confidence)
      }
    }
  }

  /// One object of counts each under `trigger`, `argument`, `event`, `character` and `matched`, as
  /// one line of JSON; behind them `calibration_error` if arguments have probabilities.
  public var jsonLine: String {
    OrderedJSON.object(
      [
        ("trigger", trigger.json), ("argument", argument.json), ("event", event.json),
        ("character", character.json), ("matched", matched.json),
      ] + calibrationError.fields
    ).text
  }
}
