import CommandLineParsing
import NLPZero

/// Where the verbs that give results put them: standard output, or the file of `-o`.
enum ResultOutput {
  static let path = CommandOption<String>(
    "output", short: "o", value: "file", default: AtomicFile.standardOutput,
    shownDefault: "-, standard output", help: "The file to write.")

  /// Checks the place before hours are spent on what goes there.
  static func check(_ context: VerbContext) throws {
    try OutputPath.check(context.arguments[path], isResult: true)
  }

  /// Writes what `body` gives. A file is replaced when all of it is there, or not at all; standard output has what came
  /// before an error.
  static func write(
    _ context: VerbContext, _ body: (inout BufferedOutput) throws -> Void
  ) throws {
    try check(context)
    let path = context.arguments[path]
    try AtomicFile.write(
      to: path,
      throughDescriptor: { descriptor in
        var output = BufferedOutput(descriptor: descriptor, name: AtomicFile.name(of: path))
        do {
          try body(&output)
        } catch let error where path == AtomicFile.standardOutput {
          try output.flush()
          throw error
        }
        try output.flush()
      })
  }

  /// Writes one line.
  static func write(line: String, _ context: VerbContext) throws {
    try write(context) { try $0.writeLine(line) }
  }
}
