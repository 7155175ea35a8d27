import Embeddings
import Pointers

/// One pointer head of a task: its name in the model file, its classes and which pairs it scores.
struct PointerHead: Sendable {
  let name: String
  let classes: Int
  var isRotary = false
  var isTriangular = false
}

/// What turns gold annotations into pointer labels and pointer scores into annotations. The network
/// between them knows only heads and classes.
protocol ExtractionTask: Sendable {
  /// Whether links decide what belongs together, and have thresholds of their own.
  var hasLinks: Bool { get }

  /// The heads, in the order in which labels and scores come.
  var heads: [PointerHead] { get }

  /// The gold labels of each head over one window of a text; entities, triples and arguments that do not lie in
  /// the window whole are left out, but see ``EventTask``.
  func labels(for text: AnnotatedText, in window: TextWindow) -> [PointerLabels]

  /// What the scores of a window say, all of it above the thresholds.
  func decode(
    _ scores: [PointerScores], of window: TextWindow, thresholds: DecodingThresholds
  ) -> Findings

  /// The F1 of predictions against gold by which models and the threshold of findings are chosen; how events
  /// are grouped does not count.
  func f1(of pairs: [PredictionPair]) -> Double

  /// The F1 by which the thresholds of links are chosen; of a task without links that of findings.
  func linkF1(of pairs: [PredictionPair]) -> Double

  /// All figures as one JSON object.
  func figures(of pairs: [PredictionPair]) -> String
}

extension ExtractionTask {
  var hasLinks: Bool { false }

  func linkF1(of pairs: [PredictionPair]) -> Double { f1(of: pairs) }
}

/// The scores above which something counts.
struct DecodingThresholds: Codable, Sendable, Equatable {
  /// Of entities, triples and arguments.
  var findings: Float = 0
  /// Of links between two arguments of an event.
  var links = LinkThresholds()
}

/// A part of a text that the model takes at once.
struct TextWindow: Sendable {
  let text: TokenizedText
  let characters: Range<Int>

  var count: Int { characters.count }

  /// The first and last position in the window of an original range, nil unless it lies in it whole.
  func span(of range: Range<Int>) -> (first: Int, last: Int)? {
    guard let span = text.span(of: range), span.first >= characters.lowerBound,
      span.last < characters.upperBound
    else { return nil }
    return (span.first - characters.lowerBound, span.last - characters.lowerBound)
  }

  /// The first and last position of the first place in the window where `string` stands as it is, no part of a
  /// longer word or number; nil if there is none.
  func span(of string: String) -> (first: Int, last: Int)? {
    text.original.firstWholeOccurrence(of: string, in: range).flatMap(span)
  }

  /// The original range of positions `first...last` of the window, and its text.
  func cut(first: Int, last: Int) -> (range: Range<Int>, text: String) {
    let range = text.range(
      first: first + characters.lowerBound, last: last + characters.lowerBound)
    return (range, text.original[range])
  }

  /// The original range of the window.
  var range: Range<Int> {
    text.range(first: characters.lowerBound, last: characters.upperBound - 1)
  }

  func entity(type: String, span: ScoredSpan) -> Entity {
    let (range, text) = cut(first: span.first, last: span.last)
    return Entity(
      type: type, text: text, start: range.lowerBound, end: range.upperBound, score: span.score)
  }
}

/// What was found in one window.
struct Findings: Sendable {
  var entities: [Entity] = []
  var relations: [Relation] = []
  var events: [Event] = []
}

extension PointerScores {
  /// The spans of a class above a threshold.
  func scoredSpans(class index: Int, above threshold: Float) -> [ScoredSpan] {
    spans(class: index, above: threshold).map {
      ScoredSpan(first: $0.span.from, last: $0.span.to, score: $0.score)
    }
  }
}

extension ExtractionSchema {
  /// The task that finds what the schema names.
  var task: any ExtractionTask {
    switch self {
    case .relations(let schema): RelationTask(schema: schema)
    case .events(let schema): EventTask(schema: schema)
    case .entities(let schema): EntityTask(schema: schema)
    }
  }
}
