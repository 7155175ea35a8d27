/// The format that a record of no known one shares most members with.
public struct NearestFormat: Hashable, Sendable, CustomStringConvertible {
  /// The format as messages name it.
  public let name: String
  /// The members that its records have and this one lacks; none if it has all of them, but not their contents.
  public let missing: [String]

  /// The readable format that shares most of its members with `names`, of equals the one that lacks fewest, the first
  /// in the order of all; nil if none shares any.
  init?(to names: Set<String>) {
    var best: (format: AnnotationFormat, shared: Int, missing: [String])?
    for format in AnnotationFormat.readable {
      let missing = format.members.filter { !names.contains($0) }
      let shared = format.members.count - missing.count
      if shared > best?.shared ?? 0
        || shared == best?.shared && missing.count < best?.missing.count ?? 0
      {
        best = (format, shared, missing)
      }
    }
    guard let best else { return nil }
    (name, missing) = (best.format.description, best.missing)
  }

  /// The format and what the record lacks for it.
  public var description: String {
    if missing.isEmpty { return "\(name), whose members hold something else" }
    return "\(name), which has " + missing.map { "“\($0)”" }.joined(separator: ", ") + " too"
  }
}
