import Foundation
import TestSupport

/// One run of the built `nlpzero`, as a user would see it.
struct ToolRun {
  let exitCode: Int32
  let output: String
  let errors: String

  /// Where the build puts the tool: beside the test bundle.
  static var toolPath: String {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
    let folder = bundle?.bundleURL.deletingLastPathComponent() ?? Bundle.main.bundleURL
    return folder.appendingPathComponent("nlpzero").path
  }

  /// Runs the tool with `arguments`; `input` is its standard input.
  init(_ arguments: [String], input: String = "", environment: [String: String] = [:]) throws {
    try self.init(
      program: Self.toolPath, arguments: arguments, input: input, environment: environment)
  }

  /// Runs a shell command in which `$nlpzero` is the tool.
  init(shell command: String) throws {
    try self.init(
      program: "/bin/sh", arguments: ["-c", command], input: "",
      environment: ["nlpzero": Self.toolPath])
  }

  private init(
    program: String, arguments: [String], input: String, environment: [String: String]
  ) throws {
    self = try TemporaryFolder.with { folder in
      for name in ["input", "output", "errors"] {
        try folder.write(name == "input" ? input : "", to: name)
      }
      let environment = ProcessInfo.processInfo.environment
        .filter { $0.key != "NLPZERO_HOME" }.merging(environment) { $1 }
      let exitCode = try Self.run(
        [program] + arguments, environment: environment.map { "\($0)=\($1)" },
        files: ["input", "output", "errors"].map(folder.path))
      return ToolRun(
        exitCode: exitCode, output: try folder.read("output"),
        errors: try folder.read("errors"))
    }
  }

  /// Runs a program with standard input, output and errors in files. By `posix_spawn` rather than
  /// Foundation's `Process`, because a test's thread may block signals, a program started by it inherits
  /// that, and a shell that never hears of its child's end waits for ever.
  private static func run(
    _ words: [String], environment: [String], files: [String]
  ) throws -> Int32 {
    struct NotStarted: Error { let code: Int32 }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, file) in files.enumerated() {
      let mode = descriptor == 0 ? O_RDONLY : O_WRONLY | O_TRUNC
      posix_spawn_file_actions_addopen(&actions, Int32(descriptor), file, mode, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var noSignals = sigset_t()
    sigemptyset(&noSignals)
    posix_spawnattr_setsigmask(&attributes, &noSignals)
    // A runner in the background of a shell has this one ignored, and hands that on.
    var interrupt = sigset_t()
    sigemptyset(&interrupt)
    sigaddset(&interrupt, SIGINT)
    posix_spawnattr_setsigdefault(&attributes, &interrupt)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var arguments = words.map { strdup($0) } + [nil]
    var variables = environment.map { strdup($0) } + [nil]
    defer { for string in arguments + variables { free(string) } }
    var process = pid_t()
    let code = posix_spawn(
      &process, words[0], &actions, &attributes, &arguments, &variables)
    guard code == 0 else { throw NotStarted(code: code) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  private init(exitCode: Int32, output: String, errors: String) {
    self.exitCode = exitCode
    self.output = output
    self.errors = errors
  }
}
