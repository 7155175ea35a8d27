/// A part that events of a type may have: what a span of a text can be to them.
public enum EventPart: Hashable, Sendable {
  /// The word that tells the event.
  case trigger
  /// What fills a role that is cut out of the text.
  case role(String)
  /// One item of an enumerated role, which is chosen from a list and marked on the trigger.
  case item(role: String, item: String)
}

extension EventPart: CustomStringConvertible {
  /// The part as messages name it: `trigger`, `时间`, `环节=筹备上市`.
  public var description: String {
    switch self {
    case .trigger: "trigger"
    case .role(let role): role
    case .item(let role, let item): "\(role)=\(item)"
    }
  }
}
