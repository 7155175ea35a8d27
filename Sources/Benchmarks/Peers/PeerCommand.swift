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

/// A shell command that runs another implementation: it measures an extractor and prints its figures
/// as one JSON object, or it is timed on a file.
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

  /// Runs the command with a file's path behind it and tells how many seconds that took; nil if it had
  /// to be stopped after `limit` seconds, with all that it had started. What it writes to standard error
  /// passes through, what it prints is dropped.
  ///
  /// - Throws: `PeerError`.
  func seconds(onFile path: String, limit: Double) throws -> Double? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", limited("\(command) \(Self.quoted(path))", seconds: limit)]
    process.standardOutput = FileHandle.nullDevice
    let end = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in end.signal() }
    let start = ContinuousClock.now
    do { try process.run() } catch { throw PeerError.notStarted(command: command) }
    if end.wait(timeout: .now() + limit) == .timedOut {
      // It leads a group of its own where Foundation makes one.
      let leader = process.processIdentifier
      if kill(-leader, SIGKILL) != 0 { kill(leader, SIGKILL) }
      end.wait()
      return nil
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let status = process.terminationStatus
    try require(exitCode: process.terminationReason == .exit ? status : 128 + status)
    return seconds
  }

  /// With a limit of CPU time that it only reaches if nobody is left to stop it: an interrupt from the
  /// keyboard ends this process, but not those of another group.
  private func limited(_ command: String, seconds: Double) -> String {
    let cores = Double(ProcessInfo.processInfo.processorCount)
    return "ulimit -t \(Int((seconds * cores).rounded(.up)) + 1); \(command)"
  }

  private static func quoted(_ path: String) -> String {
    "'" + path.replacingOccurrences(of: "'", with: "'\\''") + "'"
  }

  private func output() throws -> Data {
    guard let stream = popen(command, "r") else { throw PeerError.notStarted(command: command) }
    var output = Data()
    var buffer = [UInt8](repeating: 0, count: 4096)
    while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 {
      output += buffer.prefix(count)
    }
    let status = pclose(stream)
    let (signal, code) = (status & 0x7F, status >> 8 & 0xFF)
    try require(exitCode: signal == 0 ? code : 128 + signal)
    return output
  }

  /// - Parameter exitCode: as a shell tells it: 128 and the signal's number for a command that was
  ///   ended by one.
  private func require(exitCode: Int32) throws {
    guard exitCode == 0 else { throw PeerError.failed(command: command, exitCode: exitCode) }
  }
}
