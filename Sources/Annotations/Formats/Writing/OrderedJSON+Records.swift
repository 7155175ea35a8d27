import CorpusReading

extension OrderedJSON {
  /// A record about `text`: its id, if it has one, and `members`.
  static func record(of text: AnnotatedText, _ members: [(String, OrderedJSON)]) -> OrderedJSON {
    guard let id = text.id else { return .object(members) }
    return .object([("id", .string(id))] + members)
  }

  /// An object of `members`, and `score` if there is one.
  static func scored(_ members: [(String, OrderedJSON)], _ score: Float?) -> OrderedJSON {
    guard let score else { return .object(members) }
    return .object(members + [("score", .decimal(score))])
  }
}
