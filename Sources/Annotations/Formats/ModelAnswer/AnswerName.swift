/// The names under which language models give a part of their answers, in English and in Chinese, whatever the case and
/// the signs between words: `eventType`, `event_type` and `Event Type` are the same.
struct AnswerName: Sendable {
  private let names: [String]

  /// - Parameter names: the names, the surest first.
  private init(_ names: String...) { self.names = names.map(Self.folded) }

  static let text = AnswerName(
    "text", "sentence", "input", "content", "passage", "document", "原文", "文本", "句子", "输入", "内容")
  static let id = AnswerName("id", "编号")
  static let start = AnswerName("start", "start_index", "start_offset", "起始位置")
  static let end = AnswerName("end", "end_index", "end_offset", "结束位置")
  static let confidence = AnswerName("score", "confidence", "probability", "置信度", "得分", "分数")

  /// Parts of any kind.
  static let results = AnswerName(
    "result", "results", "answer", "output", "extraction", "extractions", "annotations", "结果",
    "抽取结果",
    "答案", "输出")

  static let entities = AnswerName(
    "entities", "entity_list", "named_entities", "ner", "entity", "实体", "实体列表", "命名实体")
  static let mention = AnswerName(
    "text", "name", "entity", "mention", "word", "span", "value", "名称", "文本", "实体", "实体名称", "内容")
  static let type = AnswerName(
    "type", "label", "entity_type", "category", "class", "tag", "类型", "类别", "标签", "实体类型")

  static let relations = AnswerName(
    "relations", "triples", "triplets", "spo_list", "spo", "relation_list", "triple_list",
    "relation", "triple", "关系", "三元组", "关系三元组", "关系列表", "三元组列表")
  static let subject = AnswerName(
    "subject", "head", "subj", "head_entity", "subject_entity", "source", "s", "h", "主语", "主体",
    "头实体", "主实体")
  static let predicate = AnswerName(
    "predicate", "relation", "relation_type", "rel", "relationship", "p", "r", "谓语", "谓词", "关系",
    "关系类型", "type", "label", "类型")
  static let object = AnswerName(
    "object", "tail", "obj", "tail_entity", "object_entity", "target", "o", "t", "宾语", "客体", "尾实体",
    "客实体")
  static let subjectType = AnswerName(
    "subject_type", "head_type", "subj_type", "主语类型", "主体类型", "头实体类型")
  static let objectType = AnswerName(
    "object_type", "tail_type", "obj_type", "宾语类型", "客体类型", "尾实体类型")

  static let events = AnswerName("events", "event_list", "event", "事件", "事件列表")
  static let eventType = AnswerName(
    "event_type", "type", "event", "category", "label", "事件类型", "类型", "事件")
  static let trigger = AnswerName(
    "trigger", "triggers", "trigger_word", "event_trigger", "触发词", "触发词列表")
  static let arguments = AnswerName(
    "arguments", "args", "participants", "roles", "论元", "参数", "要素", "论元列表")
  static let role = AnswerName("role", "argument_role", "type", "label", "角色", "论元角色", "类型")
  static let filler = AnswerName(
    "argument", "text", "value", "mention", "entity", "word", "name", "content", "论元", "文本", "值",
    "内容", "实体")

  /// The index of the member that has the surest of the names; nil if none has one.
  func first(of members: [String]) -> Int? {
    let folded = members.map(Self.folded)
    return names.lazy.compactMap { folded.firstIndex(of: $0) }.first
  }

  /// A name in lower case, letters and digits only.
  private static func folded(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}
