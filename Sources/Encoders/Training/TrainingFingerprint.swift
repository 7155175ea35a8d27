import CorpusReading
import Embeddings
import Foundation

/// What the result of a training depends on, in short, so that a training does not go on from the
/// checkpoint of another one: each setting, and numbers and checksums of the texts and the words.
package struct TrainingFingerprint: Codable, Equatable {
  private var parts: [String: String]

  /// Each of the settings by its name, in JSON.
  package init(settings: some Encodable) throws {
    let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(settings))
    parts = try (json as? [String: Any] ?? [:]).mapValues { value in
      let data = try JSONSerialization.data(
        withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed])
      return String(decoding: data, as: UTF8.self)
    }
  }

  /// Something else that the result depends on.
  package subscript(part: String) -> String? {
    get { parts[part] }
    set { parts[part] = newValue }
  }

  /// - Throws: `TrainingError.otherTraining` that names all parts that differ from those saved.
  package func requireSame(as saved: TrainingFingerprint, checkpoint: String) throws {
    let names = Set(parts.keys).union(saved.parts.keys).sorted()
      .filter { parts[$0] != saved.parts[$0] }
    if names.isEmpty { return }
    func list(_ parts: [String: String]) -> String {
      names.map { "\($0) \(parts[$0] ?? "unknown")" }.joined(separator: ", ")
    }
    throw TrainingError.otherTraining(
      checkpoint: checkpoint, found: list(saved.parts), expected: list(parts))
  }

  /// The number of words and a checksum of them, their counts and their vectors; `none` without any.
  ///
  /// Complexity: linear in the words.
  package static func summary(of words: WordSource?) -> String {
    guard let words else { return "none" }
    var checksum = CRC32()
    for (word, count) in words.segmenter.lexicon.entries { checksum.add(line: "\(word)\t\(count)") }
    guard let vectors = words.vectors else { return "0 (\(checksum.hexadecimal))" }
    for row in 0..<vectors.count {
      checksum.add(line: vectors.word(at: row))
      vectors.withUnsafeVector(at: row) { checksum.add(UnsafeRawBufferPointer($0)) }
    }
    return "\(vectors.count) (\(checksum.hexadecimal))"
  }
}

extension CRC32 {
  /// Adds a line with its end.
  package mutating func add(line: String) {
    var bytes = line + "\n"
    bytes.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  /// As it stands in a fingerprint.
  package var hexadecimal: String { "checksum " + String(value, radix: 16) }
}
