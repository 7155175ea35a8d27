import CorpusReading

extension OrderedJSON {
  /// A record about `text`: its id, if it has one, and `members`.
  static func record(of text: AnnotatedText, _ members: [(String, OrderedJSON)]) -> OrderedJSON {
    guard let id = text.id else { return .object(members) }
    return .object([("id", .string(id))] + members)
  }

  /// An object of `members`, and `score` if there is one.
  static func scored(_ members: [(String, OrderedJSON)], _ score: Float?) -> OrderedJSON {
    .object(members + (score.map { [("score", .decimal($0))] } ?? []))
  }

  /// An object of `members`, and `score` and `probability` as far as there are such.
  static func scored(_ members: [(String, OrderedJSON)], _ confidence: Confidence) -> OrderedJSON {
    guard let probability = confidence.probability else { return scored(members, confidence.score) }
    let score = confidence.score.map { [("score", OrderedJSON.decimal($0))] } ?? []
    return .object(members + score + [("probability", .probability(Double(probability)))])
  }

  /// A probability with four decimals at most.
  static func probability(_ value: Double) -> OrderedJSON {
    .decimal((value * 10_000).rounded() / 10_000)
  }
}
