import Foundation

/// All generated files, by their path inside the corpora folder.
enum Corpora {
  /// The seed of the shipped files.
  static let defaultSeed: UInt64 = 2020

  /// UTF-8 bytes of raw text for each topic.
  static let rawByteCount = 320_000

  /// Makes every file's text; the same seed gives the same bytes.
  static func files(seed: UInt64) throws -> [(path: String, text: String)] {
    let lists = try Words.lists()
    let tables = try Facts.tables()
    var raw = RawTextGenerator(lists: lists, tables: tables, seed: seed)
    var files = try RawFrames.topics.map { topic in
      ("raw/\(topic.name).txt", try raw.text(of: topic.source, byteCount: rawByteCount))
    }
    var relations = RelationGenerator(lists: lists, tables: tables, seed: seed)
    let relationSets = try relations.sets(.relations)
    files.append(("relations/schema.jsonl", RelationGenerator.schema))
    files.append(("relations/train.jsonl", relationSets.training))
    files.append(("relations/dev.jsonl", relationSets.development))
    var events = EventGenerator(lists: lists, seed: seed)
    let eventSets = try events.sets(.events)
    files.append(("events/schema.jsonl", EventGenerator.schema))
    files.append(("events/train.jsonl", eventSets.training))
    files.append(("events/dev.jsonl", eventSets.development))
    return files.map { (path: $0.0, text: $0.1) }
  }

  /// Writes every file under `folder`, each replaced as a whole; other files there stay as they are.
  static func write(to folder: String, seed: UInt64) throws -> [(path: String, byteCount: Int)] {
    let root = URL(fileURLWithPath: folder, isDirectory: true)
    return try files(seed: seed).map { path, text in
      let file = root.appendingPathComponent(path)
      do {
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file, options: .atomic)
      } catch {
        throw CorporaError.unwritable(path: file.path, reason: error.localizedDescription)
      }
      return (path: path, byteCount: text.utf8.count)
    }
  }
}

/// Why the corpora could not be written.
enum CorporaError: Error, Equatable, CustomStringConvertible {
  case unwritable(path: String, reason: String)

  var description: String {
    switch self {
    case .unwritable(let path, let reason): "cannot write \(path): \(reason)"
    }
  }
}
