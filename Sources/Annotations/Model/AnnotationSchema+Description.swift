extension AnnotationSchema: CustomStringConvertible {
  /// The kind and the first names: `events: 中标, 减持, 股份股权转让, 质押, 起诉 (5)`.
  public var description: String {
    let names = distinctNames
    let shown = names.prefix(6).joined(separator: ", ")
    return "\(kind.rawValue): \(shown)\(names.count > 6 ? ", …" : "") (\(names.count))"
  }

  /// Its predicates, event types or entity types, each once, in their order.
  private var distinctNames: [String] {
    switch self {
    case .relations(let schema): schema.signatures.map(\.predicate).withoutRepetition()
    case .events(let schema): schema.types.map(\.name)
    case .entities(let schema): schema.types
    }
  }
}
