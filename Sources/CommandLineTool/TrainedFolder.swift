import CommandLineParsing
import Dispatch
import Foundation
import NLPZero

/// The folder that a training writes: what may be in it before, and what the user is told when the
/// training ends or is interrupted.
struct TrainedFolder {
  static let overwrite = CommandFlag(
    "overwrite", help: "Replace what the folder holds of another training.")
  static let resume = CommandFlag(
    "resume", help: "Go on with an interrupted training of this folder.")

  let path: String
  private let context: VerbContext

  /// Checks that the folder can be written, and that nothing in it is lost unasked.
  init(_ path: String, _ context: VerbContext) throws {
    self.path = path
    self.context = context
    try OutputPath.checkFolder(path)
    if context.arguments[Self.overwrite] || context.arguments[Self.resume] { return }
    if hasCheckpoint {
      throw CommandFailure(
        description: "\(path): holds an interrupted training; --resume goes on with it, "
          + "--overwrite begins anew")
    }
    if exists("config.json") {
      throw CommandFailure(
        description: "\(path): holds \(try FileKind(of: path)) already; --overwrite replaces it")
    }
  }

  /// Does the work; when it is interrupted (Ctrl-C, or the signal TERM), the process ends with a note on
  /// how to go on, and the exit code that shells expect.
  func train<Result>(_ body: () throws -> Result) rethrows -> Result {
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { [self] in
        context.note(interruptionNote)
        _exit(128 + number)
      }
      source.activate()
      return source
    }
    defer {
      for source in sources { source.cancel() }
      for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    }
    return try body()
  }

  /// Tells what was written and how to use it.
  func finish(_ command: String) {
    context.note("\(path): written; use it with: \(command)")
  }

  private var interruptionNote: String {
    if !hasCheckpoint { return "\ninterrupted before the first checkpoint; nothing is kept" }
    let words = CommandLine.arguments.dropFirst().filter {
      ![Self.overwrite, Self.resume].map { "--" + $0.name }.contains($0)
    }
    let command = (["nlpzero"] + words + ["--" + Self.resume.name]).map(Self.quoted)
    return "\ninterrupted; go on from the last checkpoint with:\n  "
      + command.joined(separator: " ")
  }

  private var hasCheckpoint: Bool { exists("checkpoint.safetensors") }

  private func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: (path as NSString).appendingPathComponent(name))
  }

  /// A word as a shell reads it back.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
        || "-_./=:,@%+".unicodeScalars.contains($0)
    }
    return isPlain && !word.isEmpty ? word : "'\(word.replacing("'", with: "'\\''"))'"
  }
}
