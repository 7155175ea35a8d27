/// One item of a role whose filler is chosen from a list rather than cut out of the text.
///
/// DuEE-fin's role `环节` is one of 筹备上市, 暂停上市, 正式上市 and 终止上市, none of which need
/// stand in the text. As in GPLinker for events (article 8926) each item becomes a role of its
/// own, placed on the trigger, so that choosing an item is labelling a span. The role is written
/// `环节=筹备上市`, which reads back without loss because a role itself may not contain `=`.
public struct EnumeratedRole: Hashable, Sendable {
  /// The role in the schema, such as `环节`.
  public let role: String
  /// The item chosen, such as `筹备上市`.
  public let item: String

  /// Creates the pair.
  ///
  /// - Precondition: `role` contains no `=`.
  public init(role: String, item: String) {
    precondition(!Self.isMarked(role), "A role contains no “=”: found \(role).")
    self.role = role
    self.item = item
  }

  /// Reads `环节=筹备上市`; nil where `label` is a role of the ordinary kind.
  public init?(label: String) {
    guard let mark = label.firstIndex(of: "=") else { return nil }
    role = String(label[..<mark])
    item = String(label[label.index(after: mark)...])
  }

  /// The role and item as the role of an argument on the trigger: `环节=筹备上市`.
  public var label: String { "\(role)=\(item)" }

  package static func isMarked(_ role: String) -> Bool { role.contains("=") }
}

extension EventArgument {
  /// A role and what fills it.
  public struct Statement: Hashable, Sendable {
    /// The role; of an item of an enumerated role, that role.
    public let role: String
    /// The string, or the item.
    public let text: String

    /// Creates the pair.
    public init(role: String, text: String) {
      self.role = role
      self.text = text
    }
  }

  /// What the argument says, whatever its place: its role and text, and for an item of an
  /// enumerated role that role and the item. This is what metrics compare and data sets state.
  public var statement: Statement {
    EnumeratedRole(label: role).map { Statement(role: $0.role, text: $0.item) }
      ?? Statement(role: role, text: text)
  }
}

extension Event {
  /// What the arguments other than triggers say, each once.
  public var statements: Set<EventArgument.Statement> {
    Set(arguments.lazy.filter { !$0.isTrigger }.map(\.statement))
  }
}
