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
    try checkContents()
    if context.arguments[Self.overwrite] || context.arguments[Self.resume] { return }
    if hasCheckpoint {
      throw CommandFailure(
        description: "\(path): holds an interrupted training; --resume goes on with it, "
          + "--overwrite begins anew")
    }
    if let kind = try networkKind {
      throw CommandFailure(
        description: "\(path): holds \(kind) already; --overwrite replaces it")
    }
  }

  /// What the folder holds, if that is a model or an encoder.
  private var networkKind: FileKind? {
    get throws {
      guard FileManager.default.isFolder(path) else { return nil }
      let kind = try FileKind(of: path)
      return [.model, .encoder].contains(kind) ? kind : nil
    }
  }

  /// Throws when the folder holds files that are no training's.
  private func checkContents() throws {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let isNew = names.allSatisfy { $0.hasPrefix(".") || $0.hasSuffix(".tmp") }
    if try isNew || hasCheckpoint || networkKind != nil { return }
    throw CommandFailure(
      description: "\(path): holds other files; name a folder that is new or empty")
  }

  /// Does the work; when it is interrupted (Ctrl-C, or the signal TERM), the process ends with a note on
  /// how to go on, and the exit code that shells expect.
  func train<Result>(_ body: () throws -> Result) rethrows -> Result {
    if context.arguments[Self.overwrite] { for file in checkpoints { unlink(file) } }
    let sources = [SIGINT, SIGTERM].compactMap(watch)
    defer {
      for (number, source) in sources {
        source.cancel()
        signal(number, SIG_DFL)
      }
    }
    return try body()
  }

  /// Ends the process with the note at a signal; nil if whoever has started it wants the signal ignored.
  private func watch(_ number: Int32) -> (Int32, any DispatchSourceSignal)? {
    var before = sigaction()
    sigaction(number, nil, &before)
    signal(number, SIG_IGN)
    if Self.isIgnored(before) { return nil }
    let queue = DispatchQueue(label: "signals")
    let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
    source.setEventHandler { [self] in
      context.note(interruptionNote)
      _exit(128 + number)
    }
    source.activate()
    return (number, source)
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
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
    let command = (["nlpzero"] + words + ["--" + Self.resume.name]).map(\.shellQuoted)
    return "\ninterrupted; go on from the last checkpoint with:\n  "
      + command.joined(separator: " ")
  }

  /// What a training can be resumed from: checkpoints of the folder and, since it may be an ensemble's, of those in it.
  private var checkpoints: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let folders = [path] + names.sorted().map { path + "/" + $0 }
    return folders.map { ModelFolder($0).checkpoint }.filter(FileManager.default.fileExists)
  }

  private var hasCheckpoint: Bool { !checkpoints.isEmpty }
}
