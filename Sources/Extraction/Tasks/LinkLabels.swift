import Annotations
import Pointers

/// The links between the arguments of a text's events, as labels of their first and of their last characters: which pairs
/// are linked, and which pairs of one event type are not.
struct LinkLabels {
  private typealias Span = (first: Int, last: Int)
  private var (heads, tails) = (PointerLabels(), PointerLabels())
  /// By event type, the arguments of all its events, unless the text is not labeled for it.
  private var arguments: [String: [Span]] = [:]

  /// Links the arguments of one event with each other.
  mutating func add(_ spans: [(first: Int, last: Int)], ofType type: String, isWhole: Bool) {
    for one in spans {
      for other in spans {
        let pair = Self.pair(one, other)
        heads.insert(class: 0, from: pair.heads.from, to: pair.heads.to)
        tails.insert(class: 0, from: pair.tails.from, to: pair.tails.to)
      }
    }
    if isWhole { arguments[type, default: []] += spans }
  }

  /// Links arguments of one type as another model's scores of first and of last characters have it.
  mutating func add(
    _ spans: [(first: Int, last: Int)], ofType type: String, taughtBy scores: [PointerScores]
  ) {
    for one in spans {
      for other in spans {
        let pair = Self.pair(one, other)
        heads.insert(
          class: 0, pair.heads,
          score: scores[0].score(class: 0, from: pair.heads.from, to: pair.heads.to))
        tails.insert(
          class: 0, pair.tails,
          score: scores[1].score(class: 0, from: pair.tails.from, to: pair.tails.to))
      }
    }
    arguments[type, default: []] += spans
  }

  /// Those of first and of last characters.
  var labels: [PointerLabels] {
    let pairs = arguments.values.flatMap { spans in
      spans.flatMap { one in spans.map { Self.pair(one, $0) } }
    }
    var (heads, tails) = (heads, tails)
    heads.judge(class: 0, onlyAgainst: Set(pairs.map(\.heads)))
    tails.judge(class: 0, onlyAgainst: Set(pairs.map(\.tails)))
    return [heads, tails]
  }

  private static func pair(_ one: Span, _ other: Span) -> (heads: PointerSpan, tails: PointerSpan) {
    (
      PointerSpan(from: min(one.first, other.first), to: max(one.first, other.first)),
      PointerSpan(from: min(one.last, other.last), to: max(one.last, other.last))
    )
  }
}
