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
    let failure = DecodingFailure(error)
    let name = DecodingFailure.name(of: failure.path)
    let place = name.isEmpty ? "the record" : "\"\(name)\""
    return switch failure.problem {
    case .corrupted(let reason) where failure.path.isEmpty:
      "not valid JSON (\(reason.withoutFinalPeriod))"
    case .corrupted(let reason): "\(place) cannot be understood (\(reason))"
    case .missing(let key): "\(place) has no \"\(key.stringValue)\""
    case .null(let expected): "\(place) is null where \(expected) is expected"
    case .otherType(let expected): "\(place) is not \(expected), as expected"
    case .other(let description): "not the record expected (\(description))"
    }
  }
}
