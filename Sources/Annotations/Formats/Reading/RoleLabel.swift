/// The parts of an event as labels, in formats that have no other place for what they are: `trigger`,
/// a role, or a role and its item, `环节=正式上市`. ``EventPart/description`` writes them.
enum RoleLabel {
  /// A label taken apart at its first `=`, both sides decoded.
  static func part(
    of label: String, _ decode: (String) -> String = { $0 }
  ) -> EventPart {
    if label == EventPart.trigger.description { return .trigger }
    guard let mark = label.firstIndex(of: "=") else { return .role(decode(label)) }
    let item = String(label[label.index(after: mark)...])
    return .item(role: decode(String(label[..<mark])), item: decode(item))
  }
}

extension StatedEvent {
  /// Adds the mention at `index` as a part of the event.
  mutating func add(
    _ part: EventPart, at index: Int, aliases: [String] = [],
    confidence: Confidence = Confidence()
  ) {
    switch part {
    case .trigger: triggers.append(index)
    case .role(let role):
      arguments.append(
        Argument(role: role, mention: index, aliases: aliases, confidence: confidence))
    case .item(let role, let item):
      arguments.append(
        Argument(
          role: role, item: item, mention: index, aliases: aliases, confidence: confidence))
    }
  }
}
