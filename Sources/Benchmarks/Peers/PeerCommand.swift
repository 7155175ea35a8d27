import Foundation

/// What another implementation of the extractor does on this machine.
struct PeerFigures: Equatable {
  var trainingRate: Double
  var extractionRate: Double
  /// In MiB.
  var peakMemory: Double
}

/// Why a peer's command gives no figures.
enum PeerError: Error, Equatable, CustomStringConvertible {
  case notStarted(command: String)
  case failed(command: String, exitCode: Int32)
  case noObject(command: String, output: String)
  case noNumber(command: String, key: String, keys: [String])

  var description: String {
    switch self {
    case .notStarted(let command): "'\(command)': cannot be started"
    case .failed(let command, let exitCode):
      "'\(command)': ended with exit code \(exitCode), expected 0"
    case .noObject(let command, let output):
      "'\(command)': printed '\(output.prefix(80))', expected one JSON object with "
        + PeerCommand.keys.joined(separator: ", ")
    case .noNumber(let command, let key, let keys):
      "'\(command)': no number above 0 at '\(key)'; the keys found: "
        + (keys.isEmpty ? "none" : keys.joined(separator: ", "))
    }
  }
}

/// A shell command that measures another implementation of the extractor and prints its figures as
/// one JSON object.
struct PeerCommand {
  static let keys = [
    "train_sentences_per_second", "extract_sentences_per_second", "peak_memory_mb",
  ]

  let command: String

  /// Runs the command; what it writes to standard error passes through.
  ///
  /// - Throws: `PeerError`.
  func run() throws -> PeerFigures { try figures(in: try output()) }

  /// Reads what the command has printed.
  func figures(in output: Data) throws -> PeerFigures {
    let json = try? JSONSerialization.jsonObject(with: output)
    guard let object = json as? [String: Any] else {
      let text = String(decoding: output, as: UTF8.self)
      throw PeerError.noObject(
        command: command, output: text.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    let numbers = try Self.keys.map { key in
      guard let number = (object[key] as? NSNumber)?.doubleValue, number > 0 else {
        throw PeerError.noNumber(command: command, key: key, keys: object.keys.sorted())
      }
      return number
    }
    return PeerFigures(
      trainingRate: numbers[0], extractionRate: numbers[1], peakMemory: numbers[2])
  }

  private func output() throws -> Data {
    guard let stream = popen(command, "r") else { throw PeerError.notStarted(command: command) }
    var output = Data()
    var buffer = [UInt8](repeating: 0, count: 4096)
    while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 {
      output += buffer.prefix(count)
    }
    let status = pclose(stream)
    guard status == 0 else {
      // As a shell tells it: 128 and the signal's number for a command that was ended by one.
      let (signal, code) = (status & 0x7F, status >> 8 & 0xFF)
      throw PeerError.failed(command: command, exitCode: signal == 0 ? code : 128 + signal)
    }
    return output
  }
}
