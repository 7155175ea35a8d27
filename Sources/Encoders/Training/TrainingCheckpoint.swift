import CorpusReading
import Foundation
import Tensors

/// Everything a training needs to go on after an interruption, in one file that is replaced at once:
/// weights and optimizer as tensors, and in the header how far the training is and what it is of.
package struct TrainingCheckpoint<State: Codable> {
  private static var format: String { "2" }
  private let path: String
  private let fingerprint: TrainingFingerprint

  /// The checkpoint of a training.
  package init(path: String, fingerprint: TrainingFingerprint) {
    (self.path, self.fingerprint) = (path, fingerprint)
  }

  /// Replaces the file.
  package func write(_ state: State, parameters: [Parameter], optimizer: Adam) throws {
    let weights = parameters.map { (name: "weight." + $0.name, tensor: $0.tensor) }
    let metadata = [
      "format": Self.format, "state": try Self.json(state), "training": try Self.json(fingerprint),
    ]
    let file = try SafetensorsFile.encode(weights + optimizer.snapshot, metadata: metadata)
    try AtomicFile.write(file, to: path)
  }

  /// Restores a training; nil if there is no checkpoint.
  ///
  /// - Throws: `TrainingError` and `TensorFileError` for a damaged checkpoint, one of another format or
  ///   of another training.
  package func restore(parameters: [Parameter], optimizer: Adam) throws -> State? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let file: Data
    do {
      file = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw malformed(found: error.localizedDescription, expected: "a readable file")
    }
    let metadata = try SafetensorsFile.metadata(of: file, path: path)
    guard metadata["format"] == Self.format else {
      throw malformed(
        found: metadata["format"].map { "format \($0)" } ?? "no format",
        expected: "a checkpoint of format \(Self.format); train from the start")
    }
    let saved = try decode(TrainingFingerprint.self, "training", of: metadata)
    try fingerprint.requireSame(as: saved, checkpoint: path)
    let state = try decode(State.self, "state", of: metadata)
    let tensors = try SafetensorsFile.decode(file, path: path)
    try parameters.load(from: tensors, prefix: "weight.", path: path)
    try optimizer.restore(tensors, path: path)
    return state
  }

  package func remove() { try? FileManager.default.removeItem(atPath: path) }

  private static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private func decode<Value: Decodable>(
    _ type: Value.Type, _ name: String, of metadata: [String: String]
  ) throws -> Value {
    let json = metadata[name] ?? ""
    guard let value = try? JSONDecoder().decode(type, from: Data(json.utf8)) else {
      throw malformed(found: "\"\(json)\"", expected: "the \(name) of a checkpoint")
    }
    return value
  }

  private func malformed(found: String, expected: String) -> TrainingError {
    .malformedCheckpoint(path: path, found: found, expected: expected)
  }
}
