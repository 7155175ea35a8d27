extension AnnotationFormat {
  /// What a language model answers when it is asked for entities, triples or events.
  public static let modelAnswer = AnnotationFormat(
    name: "model-answer", title: "a language model's answers",
    outline: "text with entities, triples or events under common names, no offsets",
    members: ["text", "relations"], kinds: Set(AnnotationKind.allCases),
    losses: "places of strings that occur again", reading: .records(ModelAnswerRecord.self))
}

/// A text with what a language model has found in it, under the names that such models use (``AnswerName``):
///
///     {"text":"张三在北京工作","entities":{"人名":["张三"],"地名":["北京"]},
///      "relations":[{"subject":"张三","relation":"工作地","object":"北京","confidence":0.9}]}
///     {"原文":"甲公司裁员9人","事件":[{"事件类型":"裁员","触发词":"裁员","论元":{"裁员方":"甲公司","人数":"9人"}}]}
///
/// See ``ModelAnswer`` for the forms of the parts.
private struct ModelAnswerRecord: SourceRecord, Decodable {
  private let tree: JSONTree

  init(from decoder: any Decoder) throws { tree = try JSONTree(from: decoder) }

  static func recognition(of shape: RecordShape) -> Recognition? {
    guard let text = shape.member(.text), text.kind == .string else { return nil }
    let result = shape.member(.results)
    let hasParts = shape.hasAnswerParts || result.map(\.isAnswer) == true
    let isEmpty = [AnswerName.entities, .relations, .events].contains { name in
      shape.member(name).map { $0.kind == .list && $0.firstElement == nil } ?? false
    }
    return hasParts ? .certain : isEmpty ? .possible : nil
  }

  func stated(in context: RecordContext) throws -> StatedText {
    guard let text = tree[.text]?.string else {
      throw AnnotatedTextError.missingKey(context.location, key: "text")
    }
    var answer = ModelAnswer(to: StatedText(text, id: tree[.id]?.string))
    answer.addParts(of: tree)
    return answer.stated
  }
}

extension RecordShape {
  /// The member that has one of the names.
  fileprivate func member(_ name: AnswerName) -> RecordShape? {
    let keys = members.keys.sorted()
    return name.first(of: keys).flatMap { members[keys[$0]] }
  }

  /// Whether entities, triples or events are among the members.
  fileprivate var hasAnswerParts: Bool {
    member(.entities).map(\.looksLikeEntities) == true
      || member(.relations).map(\.looksLikeRelations) == true
      || member(.events).map(\.looksLikeEvents) == true
  }

  /// Whether it is a list of triples or events, or an object that has some among its members.
  fileprivate var isAnswer: Bool {
    if kind == .object { return hasAnswerParts }
    guard kind == .list, let element = firstElement, element.kind == .object else { return false }
    return looksLikeRelations || element.member(.trigger) != nil
  }

  fileprivate var looksLikeEntities: Bool {
    if kind == .object { return !members.isEmpty }
    guard kind == .list, let element = firstElement else { return false }
    return element.kind == .object && element.member(.mention)?.kind == .string
      || element.kind == .list && element.firstElement?.kind == .string
  }

  fileprivate var looksLikeRelations: Bool {
    guard kind == .list, let element = firstElement else { return false }
    return element.member(.subject) != nil && element.member(.object) != nil
      || element.kind == .list && element.firstElement?.kind == .string
  }

  fileprivate var looksLikeEvents: Bool {
    if kind == .object { return !members.isEmpty }
    guard kind == .list, let element = firstElement else { return false }
    return element.member(.eventType) != nil || element.member(.trigger) != nil
  }
}
