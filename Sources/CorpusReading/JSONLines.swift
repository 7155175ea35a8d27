import Foundation

/// Files of one JSON record a line (jsonlines.org).
public enum JSONLines {
  /// Decodes every line of a file and calls `body` with its number, from 1, and its record.
  ///
  /// Blank lines are skipped; the file may be compressed, or `-` for standard input.
  ///
  /// - Throws: `CorpusError.notJSON` with the line's number and what is wrong in it, other
  ///   `CorpusError`s for a file that cannot be read, and what `body` throws.
  public static func forEach<T: Decodable>(
    _ type: T.Type, in path: String, _ body: (Int, T) throws -> Void
  ) throws {
    let decoder = JSONDecoder()
    try Corpus(paths: [path]).forEachLine { line in
      if isBlank(line.bytes) { return }
      let record: T
      do {
        record = try decoder.decode(type, from: Data(line.bytes))
      } catch {
        throw CorpusError.notJSON(path: line.path, line: line.number, reason: reason(for: error))
      }
      try body(line.number, record)
    }
  }

  private static func isBlank(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == 13 }
  }

  private static func reason(for error: any Error) -> String {
    guard let error = error as? DecodingError else { return "not valid JSON (\(error))" }
    switch error {
    case .dataCorrupted(let context) where context.codingPath.isEmpty:
      return "not valid JSON (\(syntaxReason(context)))"
    case .dataCorrupted(let context):
      return "\(place(context.codingPath)) cannot be understood (\(context.debugDescription))"
    case .keyNotFound(let key, let context):
      return "\(place(context.codingPath)) has no \"\(key.stringValue)\""
    case .valueNotFound(let type, let context):
      return "\(place(context.codingPath)) is null where \(name(of: type)) is expected"
    case .typeMismatch(let type, let context):
      return "\(place(context.codingPath)) is not \(name(of: type)), as expected"
    @unknown default: return "not the record expected (\(error))"
    }
  }

  /// The parser's own message, which Foundation hides one level down.
  private static func syntaxReason(_ context: DecodingError.Context) -> String {
    let underlying = (context.underlyingError as NSError?)?.userInfo[NSDebugDescriptionErrorKey]
    let reason = underlying as? String ?? context.debugDescription
    return reason.hasSuffix(".") ? String(reason.dropLast()) : reason
  }

  /// `spo_list[2].subject` for a path of keys.
  private static func place(_ keys: [any CodingKey]) -> String {
    let steps = keys.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
    return steps.isEmpty
      ? "the record" : "\"\(steps.hasPrefix(".") ? String(steps.dropFirst()) : steps)\""
  }

  private static func name(of type: Any.Type) -> String {
    switch type {
    case is String.Type: "a string"
    case is Bool.Type: "true or false"
    case is any BinaryInteger.Type: "a whole number"
    case is any BinaryFloatingPoint.Type: "a number"
    case is [Any].Type: "a list"
    default: "an object"
    }
  }
}
