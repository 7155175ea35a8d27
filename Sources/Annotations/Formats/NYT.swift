extension AnnotationFormat {
  /// NYT as CoType hands it out: relations and entities by their strings.
  public static let nyt = AnnotationFormat(
    name: "nyt", title: "NYT", outline: "sentText, relationMentions",
    members: ["sentText", "relationMentions"], kinds: [.entities, .relations],
    losses: "places of strings that occur again, events", reading: .records(NYTRecord.self))
}

/// A record of NYT (github.com/INK-USC/DS-RelationExtraction and many that follow it):
///
///     {"sentText":"John lives in Paris .","relationMentions":[{"em1Text":"John","em2Text":"Paris","label":"live_in"}],
///      "entityMentions":[{"start":0,"label":"PERSON","text":"John"}],"sentId":"1","articleId":"2"}
///
/// `start` numbers the mentions and is no offset. The relation `None` says that there is none.
private struct NYTRecord: SourceRecord, Decodable {
  struct Link: Decodable {
    let em1Text: String
    let em2Text: String
    let label: String
  }

  struct Mention: Decodable {
    let text: String
    let label: String
  }

  let sentText: String
  let sentId: RecordID?
  let relationMentions: [Link]?
  let entityMentions: [Mention]?

  static func recognition(of shape: RecordShape) -> Recognition? {
    shape.has("sentText") && shape.hasAny("relationMentions", "entityMentions") ? .certain : nil
  }

  func stated(in context: RecordContext) -> StatedText {
    var stated = StatedText(sentText, id: sentId?.text)
    var types: [String: String] = [:]
    for mention in entityMentions ?? [] {
      types[mention.text] = mention.label
      stated.addEntity(StatedMention(type: mention.label, string: mention.text))
    }
    for link in relationMentions ?? [] where link.label != "None" {
      let ends = [link.em1Text, link.em2Text].map {
        stated.add(StatedMention(type: types[$0] ?? "", string: $0))
      }
      stated.addRelation(link.label, from: ends[0], to: ends[1])
    }
    return stated
  }
}
