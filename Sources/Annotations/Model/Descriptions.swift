extension Entity: CustomStringConvertible {
  /// The text, and its type in parentheses where there is one: `钱钟书 (人物)`.
  public var description: String { type.isEmpty ? text : "\(text) (\(type))" }
}

extension Relation: CustomStringConvertible {
  /// The triple, its slots in parentheses: `围城 —作者→ 钱钟书`, `复仇者联盟 —票房→ 42亿 (inArea 中国)`.
  public var description: String {
    let parts = slots.map { "\($0.name) \($0.object.text)" }.joined(separator: ", ")
    let triple = "\(subject.text) —\(predicate)→ \(object.text)"
    return parts.isEmpty ? triple : "\(triple) (\(parts))"
  }
}

extension EventTrigger: CustomStringConvertible {
  /// The word itself: `质押`.
  public var description: String { text }
}

extension EventArgument: CustomStringConvertible {
  /// The role and what fills it: `obj-org 中信银行`.
  public var description: String { "\(role) \(item ?? text)" }
}

extension Event: CustomStringConvertible {
  /// The type, then triggers and arguments: `质押: trigger 质押, obj-org 中信银行`.
  public var description: String {
    let parts = triggers.map { "trigger \($0)" } + arguments.map(\.description)
    return parts.isEmpty ? type : "\(type): \(parts.joined(separator: ", "))"
  }
}

extension AnnotatedText: CustomStringConvertible {
  /// The text's beginning, then a line for each entity, triple and event in it.
  public var description: String {
    let shown = text.count > 60 ? text.prefix(59) + "…" : text[...]
    let found =
      entities.map(\.description) + relations.map(\.description) + events.map(\.description)
    return ([String(shown)] + found.map { "  \($0)" }).joined(separator: "\n")
  }
}
