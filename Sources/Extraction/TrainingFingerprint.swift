import CorpusReading
import Foundation
import Tensors

/// What the result of a training depends on, in short, so that a training does not go on from the
/// checkpoint of another one: each setting, and numbers and checksums of the texts and the words.
struct TrainingFingerprint: Codable, Equatable {
  private let parts: [String: String]

  /// Complexity: linear in the texts and words.
  init(
    of trainer: ExtractionTrainer, training: [AnnotatedText], development: [AnnotatedText]
  ) throws {
    var parts = try Self.parts(of: trainer.settings)
    parts["schema"] = try Self.summary(of: trainer.schema)
    parts["training texts"] = Self.summary(of: training)
    parts["development texts"] = Self.summary(of: development)
    parts["words"] = trainer.words.map(Self.summary) ?? "none"
    self.parts = parts
  }

  /// - Throws: `TrainingError.otherTraining` that names all parts that differ from those saved.
  func requireSame(as saved: TrainingFingerprint, checkpoint: String) throws {
    let names = Set(parts.keys).union(saved.parts.keys).sorted()
      .filter { parts[$0] != saved.parts[$0] }
    if names.isEmpty { return }
    func list(_ parts: [String: String]) -> String {
      names.map { "\($0) \(parts[$0] ?? "unknown")" }.joined(separator: ", ")
    }
    throw TrainingError.otherTraining(
      checkpoint: checkpoint, found: list(saved.parts), expected: list(parts))
  }

  /// Each setting by its name, in JSON.
  private static func parts(of settings: TrainingSettings) throws -> [String: String] {
    let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(settings))
    return try (json as? [String: Any] ?? [:]).mapValues { value in
      let data = try JSONSerialization.data(
        withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed])
      return String(decoding: data, as: UTF8.self)
    }
  }

  private static func summary(of schema: ExtractionSchema) throws -> String {
    var checksum = Checksum()
    try ExtractionModelFiles.encode(schema).withUnsafeBytes { checksum.add($0) }
    return "(\(checksum.hexadecimal))"
  }

  private static func summary(of texts: [AnnotatedText]) -> String {
    var checksum = Checksum()
    for text in texts { checksum.add(line: text.jsonLine) }
    return "\(texts.count) (\(checksum.hexadecimal))"
  }

  private static func summary(of words: WordSource) -> String {
    var checksum = Checksum()
    for (word, count) in words.lexicon.entries { checksum.add(line: "\(word)\t\(count)") }
    for word in words.words { checksum.add(line: word) }
    words.vectors.scalars.withUnsafeBytes { checksum.add($0) }
    return "\(words.words.count) (\(checksum.hexadecimal))"
  }
}

extension Checksum {
  fileprivate mutating func add(line: String) {
    var bytes = line + "\n"
    bytes.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  fileprivate var hexadecimal: String { "checksum " + String(value, radix: 16) }
}
