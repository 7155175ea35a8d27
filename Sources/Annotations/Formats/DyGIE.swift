extension AnnotationFormat {
  /// DyGIE++'s documents: entities and relations as ranges of tokens, ends included.
  public static let dygie = AnnotationFormat(
    name: "dygie", title: "DyGIE++", outline: "sentences, ner, relations",
    members: ["sentences", "ner"], kinds: [.entities, .relations],
    losses: "events", reading: .records(DyGIERecord.self))
}

/// A document of DyGIE++ (github.com/dwadden/dygiepp); tokens are counted from the document's start. Coreference and
/// events are passed over.
///
///     {"doc_key":"1","sentences":[["张","三"],["北","京"]],"ner":[[[0,1,"人名"]],[[2,3,"地名"]]],
///      "relations":[[[0,1,2,3,"位于"]],[]]}
private struct DyGIERecord: SourceRecord, Decodable {
  struct Mention: Decodable {
    let span: Range<Int>
    let type: String

    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      span = try DyGIERecord.span(&list)
      type = try list.decode(String.self)
    }
  }

  struct Link: Decodable {
    let head: Range<Int>
    let tail: Range<Int>
    let type: String

    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      head = try DyGIERecord.span(&list)
      tail = try DyGIERecord.span(&list)
      type = try list.decode(String.self)
    }
  }

  let sentences: [[String]]
  let ner: [[Mention]]
  let relations: [[Link]]?
  let id: RecordID?

  enum CodingKeys: String, CodingKey {
    case sentences, ner, relations
    case id = "doc_key"
  }

  static func recognition(of shape: RecordShape) -> Recognition? {
    shape.isList("sentences", of: .list) && shape.isList("ner", of: .list) ? .certain : nil
  }

  func stated(in context: RecordContext) -> StatedText {
    let tokens = TokenText(sentences.flatMap(\.self))
    var stated = StatedText(tokens.text, id: id?.text)
    var mentions: [Range<Int>: Int] = [:]
    for entity in ner.flatMap(\.self) {
      let (start, end) = (entity.span.lowerBound, entity.span.upperBound)
      let index = stated.addEntity(type: entity.type, start: start, end: end, of: tokens)
      mentions[entity.span] = mentions[entity.span] ?? index
    }
    for link in (relations ?? []).flatMap(\.self) {
      let ends = [link.head, link.tail].map { span in
        mentions[span]
          ?? tokens.mention(type: "", start: span.lowerBound, end: span.upperBound)
          .map { stated.add($0) }
      }
      stated.addRelation(link.type, from: ends[0], to: ends[1])
    }
    return stated
  }

  /// Two tokens of a list as a half-open range; an empty one where they are in no order.
  private static func span(_ list: inout any UnkeyedDecodingContainer) throws -> Range<Int> {
    let (first, last) = (try list.decode(Int.self), try list.decode(Int.self))
    return first..<max(first, last.addingSaturated(1))
  }
}
