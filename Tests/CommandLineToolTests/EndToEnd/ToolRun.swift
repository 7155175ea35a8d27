import Foundation

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
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = arguments
      process.environment = ProcessInfo.processInfo.environment
        .filter { $0.key != "NLPZERO_HOME" }.merging(environment) { $1 }
      process.standardInput = FileHandle(forReadingAtPath: folder.path("input"))
      process.standardOutput = FileHandle(forWritingAtPath: folder.path("output"))
      process.standardError = FileHandle(forWritingAtPath: folder.path("errors"))
      try process.run()
      process.waitUntilExit()
      return ToolRun(
        exitCode: process.terminationStatus, output: try folder.read("output"),
        errors: try folder.read("errors"))
    }
  }

  private init(exitCode: Int32, output: String, errors: String) {
    self.exitCode = exitCode
    self.output = output
    self.errors = errors
  }
}
