import CorpusReading
import Foundation

/// A member's name that only the data knows.
struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ name: String) { stringValue = name }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

/// The names of a JSON object's members.
struct RecordKeys: Decodable {
  let names: Set<String>

  init(from decoder: any Decoder) throws {
    names = Set(try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue))
  }
}

/// Decoding of records that turns Foundation's errors into ``AnnotatedTextError``.
enum RecordDecoding {
  static func decode<Record: Decodable>(
    _ type: Record.Type, from data: Data, at location: RecordLocation
  ) throws -> Record {
    try decode(type, from: Array(data), firstLine: location.number ?? 1, at: location).record
  }

  /// Decodes strict JSON and, as people and language models write it, JSON with comments, commas at ends, single quotes
  /// and line breaks within strings.
  ///
  /// - Parameter firstLine: the line that the bytes begin in.
  /// - Returns: the record, and whether it is strict JSON.
  static func decode<Record: Decodable>(
    _ type: Record.Type, from bytes: [UInt8], firstLine: Int, at location: RecordLocation
  ) throws -> (record: Record, isStrict: Bool) {
    do {
      return try decode(type, from: bytes)
    } catch let error as DecodingError {
      if case .dataCorrupted = error, let fault = JSONFault(in: bytes) {
        let place = "line \(firstLine + fault.line), column \(fault.column)"
        throw AnnotatedTextError.notJSON(
          location, reason: "\(place): found \(fault.found), expected \(fault.expected)")
      }
      throw annotatedTextError(for: error, at: location)
    }
  }

  private static func decode<Record: Decodable>(
    _ type: Record.Type, from bytes: [UInt8]
  ) throws -> (record: Record, isStrict: Bool) {
    do {
      return (try JSONDecoder().decode(type, from: Data(bytes)), true)
    } catch DecodingError.dataCorrupted(let context) {
      guard context.codingPath.isEmpty else { throw DecodingError.dataCorrupted(context) }
      let decoder = JSONDecoder()
      decoder.allowsJSON5 = true
      do {
        return (try decoder.decode(type, from: Data(withoutControlCharacters(bytes))), false)
      } catch DecodingError.dataCorrupted { throw DecodingError.dataCorrupted(context) }
    }
  }

  /// Bytes with line breaks and tabs as spaces, which JSON does not allow within strings and which do not count outside.
  private static func withoutControlCharacters(_ bytes: [UInt8]) -> [UInt8] {
    bytes.map { $0 < 0x20 ? UInt8(ascii: " ") : $0 }
  }

  private static func annotatedTextError(
    for error: DecodingError, at location: RecordLocation
  ) -> AnnotatedTextError {
    let failure = DecodingFailure(error)
    switch failure.problem {
    case .missing(let key):
      return .missingKey(location, key: name(of: failure.path + [key]))
    case .otherType(let expected), .null(let expected):
      return .wrongType(location, key: name(of: failure.path), expected: expected)
    case .corrupted(let reason), .other(let reason):
      return .notJSON(location, reason: reason.withoutFinalPeriod)
    }
  }

  /// `spo_list[1].object` for a path of keys and indices, `record` for the empty path.
  private static func name(of path: [any CodingKey]) -> String {
    path.isEmpty ? "record" : DecodingFailure.name(of: path)
  }
}

extension CorpusLine {
  /// The first byte that is not white space, nil for a blank line.
  var firstVisibleByte: UInt8? {
    bytes.first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") && $0 != 0x0D }
  }
}
