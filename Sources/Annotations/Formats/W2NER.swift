extension AnnotationFormat {
  /// W2NER's data: tokens and entities as lists of their places, which may have gaps.
  public static let w2ner = AnnotationFormat(
    name: "w2ner", title: "W2NER", outline: "sentence as a list, ner with index",
    members: ["sentence", "ner"], kinds: [.entities], losses: "relations, events",
    reading: .records(W2NERRecord.self))
}

/// A record of W2NER (github.com/ljynlp/W2NER); an entity with gaps is taken from its first to its last token.
///
///     [{"sentence":["张","三","在","北","京"],"ner":[{"index":[0,1],"type":"人名"}]}]
private struct W2NERRecord: SourceRecord, Decodable {
  struct Mention: Decodable {
    let index: [Int]
    let type: String
  }

  let sentence: [String]
  let ner: [Mention]

  static func recognition(of shape: RecordShape) -> Recognition? {
    shape.isList("sentence", of: .string) && shape.isList("ner", of: .object) ? .certain : nil
  }

  func stated(in context: RecordContext) -> StatedText {
    let tokens = TokenText(sentence)
    var stated = StatedText(tokens.text)
    for entity in ner {
      guard let first = entity.index.min(), let last = entity.index.max() else {
        stated.omit(.blank, "\(entity.type) of no token")
        continue
      }
      let end = last.addingSaturated(1)
      if var mention = tokens.mention(type: entity.type, start: first, end: end) {
        mention.isBridged = Set(entity.index).count < end - first
        stated.addEntity(mention)
      } else {
        _ = stated.addEntity(type: entity.type, start: first, end: end, of: tokens)
      }
    }
    return stated
  }
}
