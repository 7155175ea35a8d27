import CorpusReading

extension AnnotationFormat {
  /// UIE's prompts with their results: an entity's type, or a subject with a predicate.
  ///
  /// A text is as many records as it has types of entities and pairs of subject and predicate, or one with an empty
  /// prompt.
  public static let uie = AnnotationFormat(
    name: "uie", title: "UIE", outline: "content, result_list, prompt",
    members: ["content", "result_list", "prompt"], kinds: [.entities, .relations],
    losses: "scores, probabilities, types and places of subjects, types of objects, events",
    reading: .records(UIERecord.self),
    writing: .entries(.lines) { text, _ in
      prompts(of: text).map { line(text, $0, $1) }.joined(separator: "\n")
    })

  /// The prompts with their results, in the order in which the text has them.
  private static func prompts(of text: AnnotatedText) -> [(prompt: String, results: [Entity])] {
    var order: [String] = []
    var results: [String: [Entity]] = [:]
    func add(_ entity: Entity, to prompt: String) {
      if results[prompt] == nil { order.append(prompt) }
      results[prompt, default: []].append(entity)
    }
    for entity in text.entities { add(entity, to: entity.type) }
    for relation in text.relations.flatMap(\.flattened) {
      add(
        relation.object,
        to: UIEPrompt.text(subject: relation.subject.text, predicate: relation.predicate))
    }
    return order.isEmpty ? [("", [])] : order.map { ($0, results[$0] ?? []) }
  }

  private static func line(
    _ text: AnnotatedText, _ prompt: String, _ results: [Entity]
  ) -> String {
    let list = results.map { entity in
      OrderedJSON.object([
        ("text", .string(entity.text)), ("start", .integer(entity.start)),
        ("end", .integer(entity.end)),
      ])
    }
    return OrderedJSON.record(
      of: text,
      [
        ("content", .string(text.text)), ("result_list", .array(list)),
        ("prompt", .string(prompt)),
      ]
    ).text
  }
}

/// A record of UIE's training data (github.com/PaddlePaddle/PaddleNLP):
///
///     {"content":"张三在北京","result_list":[{"text":"张三","start":0,"end":2}],"prompt":"人名"}
///
/// - Records of one content that follow one another are one text.
/// - A prompt whose part before a `的` stands in the content asks for the objects of a triple, `张三的妻子`; any other is
///   a type of entities. One that lists choices, `情感[正,负]`, is about the whole text, and counted.
private struct UIERecord: SourceRecord, Decodable {
  struct Result: Decodable {
    let text: String
    let start: Int?
    let end: Int?
  }

  let content: String
  let results: [Result]
  let prompt: String
  let id: RecordID?

  enum CodingKeys: String, CodingKey {
    case content, prompt, id
    case results = "result_list"
  }

  static func recognition(of shape: RecordShape) -> Recognition? {
    shape.has("content", "result_list", "prompt") ? .certain : nil
  }

  func stated(in context: RecordContext) -> StatedText {
    var stated = StatedText(content, id: id?.text)
    stated.isPart = true
    if prompt.hasSuffix("]"), prompt.contains("[") {
      stated.omit(.otherRegion, prompt)
      return stated
    }
    let question = UIEPrompt(prompt, in: stated.scalars)
    for result in results {
      let mention = StatedMention(
        type: question.subject == nil ? prompt : "", string: result.text, start: result.start,
        end: result.end)
      if let subject = question.subject {
        let index = stated.add(StatedMention(string: subject))
        stated.addRelation(question.predicate, from: index, to: stated.add(mention))
      } else {
        stated.addEntity(mention)
      }
    }
    return stated
  }
}

/// What a prompt asks for.
private struct UIEPrompt {
  /// The subject whose predicate is asked for; nil if the prompt is a type of entities.
  let subject: String?
  /// The predicate, empty for a type.
  let predicate: String

  /// Takes a prompt apart at its last `的` behind a piece of the content.
  init(_ prompt: String, in content: ScalarText) {
    let scalars = Array(prompt.unicodeScalars)
    let pieces = ScalarText(prompt)
    let place = scalars.indices.dropFirst().last { place in
      scalars[place] == "的" && !content.occurrences(of: pieces[0..<place]).isEmpty
    }
    subject = place.map { pieces[0..<$0] }
    predicate = place.map { pieces[$0 + 1..<pieces.count] } ?? ""
  }

  static func text(subject: String, predicate: String) -> String { "\(subject)的\(predicate)" }
}
