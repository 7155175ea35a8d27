import Foundation
import TestSupport

/// The shipped corpora, as a reader of the formats sees them.
enum ShippedCorpora {
  static let folder = URL(fileURLWithPath: SharedData.repository).appending(path: "Corpora")

  static func data(_ path: String) throws -> Data {
    try Data(contentsOf: folder.appendingPathComponent(path))
  }

  static func lines(_ path: String) throws -> [String] {
    String(decoding: try data(path), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  static func records<T: Decodable>(_ type: T.Type, _ path: String) throws -> [T] {
    try lines(path).map { try JSONDecoder().decode(type, from: Data($0.utf8)) }
  }
}

struct RelationRecord: Decodable {
  let text: String
  let spo_list: [Triple]

  struct Triple: Decodable, Hashable {
    let subject, predicate, object, subject_type, object_type: String
  }

  var entities: Set<String> { Set(spo_list.flatMap { [$0.subject, $0.object] }) }
}

struct EventRecord: Decodable {
  let text: String
  let id: String
  let event_list: [Event]

  struct Event: Decodable {
    let event_type: String
    let trigger: String
    let trigger_start_index: Int
    let arguments: [Argument]
  }

  struct Argument: Decodable {
    let role, argument: String
    let argument_start_index: Int?
    let alias: [String]
  }

  /// The `length` scalars of the text from `start`, or nil outside the text.
  func slice(from start: Int, like text: String) -> String? {
    let scalars = Array(self.text.unicodeScalars)
    let end = start + text.unicodeScalars.count
    guard start >= 0, end <= scalars.count else { return nil }
    return String(String.UnicodeScalarView(scalars[start..<end]))
  }
}
