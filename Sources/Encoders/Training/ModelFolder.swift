import Foundation
import Lexicons

/// The folder of a model or an encoder, whose files are named by the types that write them.
package struct ModelFolder {
  /// Where the folder is.
  package let path: String

  /// A folder, which need not be there.
  package init(_ path: String) { self.path = path }

  /// The path of one of its files.
  package func file(_ name: String) -> String { path + "/" + name }

  /// A training's reports, one a line.
  package var history: String { file("history.jsonl") }
  /// The same as a drawing.
  package var curve: String { file("curve.svg") }
  /// What an interrupted training goes on from.
  package var checkpoint: String { file("checkpoint.safetensors") }

  /// The bytes of one of its files, which is mapped.
  ///
  /// - Throws: `ModelFolderError.unreadable`.
  package func read(_ file: String) throws -> Data {
    do {
      let memory = try SharedMemory(mapping: file)
      guard let start = memory.bytes.baseAddress else { return Data() }
      // The data holds the memory, which is released with it.
      return Data(
        bytesNoCopy: UnsafeMutableRawPointer(mutating: start), count: memory.bytes.count,
        deallocator: .custom { _, _ in withExtendedLifetime(memory) {} })
    } catch {
      let exists = FileManager.default.fileExists(atPath: path)
      throw ModelFolderError.unreadable(
        path: file, reason: exists ? "no such file in the model's folder" : "no such folder")
    }
  }

  /// What one of its files holds as JSON.
  ///
  /// - Throws: `ModelFolderError`.
  package func decode<T: Decodable>(
    _ type: T.Type, from file: String, expected: String
  ) throws -> T {
    let data = try read(file)
    do {
      return try JSONDecoder().decode(type, from: data)
    } catch {
      throw ModelFolderError.malformed(
        path: file, found: "\(data.count) bytes of something else", expected: expected)
    }
  }

  /// A value as such a file holds it.
  package static func encode(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value) + Data("\n".utf8)
  }
}
