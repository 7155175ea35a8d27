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
    do {
      return try JSONDecoder().decode(type, from: data)
    } catch let error as DecodingError {
      throw annotatedTextError(for: error, at: location)
    }
  }

  private static func annotatedTextError(
    for error: DecodingError, at location: RecordLocation
  ) -> AnnotatedTextError {
    let failure = DecodingFailure(error)
    switch failure.problem {
    case .missing(let key):
      let (location, path) = narrowed(location, failure.path + [key])
      return .missingKey(location, key: name(of: path))
    case .otherType(let expected), .null(let expected):
      let (location, path) = narrowed(location, failure.path)
      return .wrongType(location, key: name(of: path), expected: expected)
    case .corrupted(let reason), .other(let reason):
      return .notJSON(location, reason: reason.withoutFinalPeriod)
    }
  }

  /// The record of a file that is one array, where `path` begins with the record's index.
  private static func narrowed(
    _ location: RecordLocation, _ path: [any CodingKey]
  ) -> (RecordLocation, [any CodingKey]) {
    guard location.number == nil, let index = path.first?.intValue else { return (location, path) }
    let record = RecordLocation(path: location.path, number: index + 1, unit: .record)
    return (record, Array(path.dropFirst()))
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
