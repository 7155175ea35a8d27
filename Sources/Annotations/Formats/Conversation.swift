import CorpusReading

extension AnnotationFormat {
  /// Conversations that language models are trained by, whose answers are JSON with entities, triples or events.
  public static let conversation = AnnotationFormat(
    name: "conversation", title: "conversations",
    outline: "messages or conversations, or instruction, input, output; the answer is JSON",
    members: ["instruction", "output"], kinds: Set(AnnotationKind.allCases),
    losses: "places of strings that occur again", reading: .records(ConversationRecord.self))
}

/// A record of the data that language models are trained by:
///
///     {"instruction":"抽取实体","input":"张三在北京","output":"{\"人名\":[\"张三\"]}"}
///     {"messages":[{"role":"user","content":"张三在北京"},{"role":"assistant","content":"{\"entities\":[…]}"}]}
///     {"conversations":[{"from":"human","value":"张三在北京"},{"from":"gpt","value":"{\"entities\":[…]}"}]}
///
/// The answer is the last message, in which the JSON may stand between other words or in a fence. The text is the one
/// that the answer repeats; failing that `input`, `instruction` if that is empty, or the whole message before the answer,
/// with whatever instruction it holds.
private struct ConversationRecord: SourceRecord, Decodable {
  struct Message: Decodable {
    let content: String?
    let value: String?

    var text: String { content ?? value ?? "" }
  }

  let id: RecordID?
  let instruction: String?
  let input: String?
  let output: String?
  let messages: [Message]?
  let conversations: [Message]?

  static func recognition(of shape: RecordShape) -> Recognition? {
    let isInstruction = shape.has("instruction", .string) && shape.has("output", .string)
    let isConversation = ["messages", "conversations"].contains { name in
      shape.element(of: name)?.hasAny("content", "value") == true
    }
    return isInstruction || isConversation ? .certain : nil
  }

  func stated(in context: RecordContext) throws -> StatedText {
    let turns = (messages ?? conversations ?? []).map(\.text)
    guard let answer = output ?? turns.last, let json = Self.json(in: answer) else {
      throw AnnotatedTextError.wrongType(
        context.location, key: output == nil ? "messages" : "output",
        expected: "an answer with entities, triples or events in JSON")
    }
    let tree = try RecordDecoding.decode(
      JSONTree.self, from: json, firstLine: 1, at: context.location
    ).record
    let question = input.flatMap { $0.isBlank ? nil : $0 } ?? instruction
    guard let text = tree[.text]?.string ?? question ?? turns.dropLast().last else {
      throw AnnotatedTextError.missingKey(context.location, key: "input")
    }
    var taken = ModelAnswer(to: StatedText(text, id: id?.text))
    taken.addAnswer(tree)
    return taken.stated
  }

  /// The JSON in an answer, from its first bracket to its last; nil if there is none.
  private static func json(in answer: String) -> [UInt8]? {
    let bytes = Array(answer.utf8)
    guard let first = bytes.firstIndex(where: { "{[".utf8.contains($0) }),
      let last = bytes.lastIndex(where: { "}]".utf8.contains($0) }), first < last
    else { return nil }
    return Array(bytes[first...last])
  }
}
