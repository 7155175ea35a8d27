import CorpusReading

extension OrderedJSON {
  /// A record about `text`: its id, if it has one, and `members`.
  static func record(of text: AnnotatedText, _ members: [(String, OrderedJSON)]) -> OrderedJSON {
    .object((text.id.map { [("id", .string($0))] } ?? []) + members)
  }

  /// An object of `members`, and `score` if there is one.
  static func scored(_ members: [(String, OrderedJSON)], _ score: Float?) -> OrderedJSON {
    .object(members + (score.map { [("score", .decimal($0))] } ?? []))
  }
}
