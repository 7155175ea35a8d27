import Foundation

/// Writes `message` to standard error, which keeps standard output for results.
func report(_ message: String) {
  FileHandle.standardError.write(Data((message + "\n").utf8))
}

switch Arguments.parse(Array(CommandLine.arguments.dropFirst())) {
case .help:
  print(Arguments.usage)
case .wrongUsage(let reason):
  report("error: \(reason)\n\n\(Arguments.usage)")
  exit(64)
case .run(let arguments):
  do {
    for file in try Corpora.write(to: arguments.folder, seed: arguments.seed) {
      print("\(file.path)\t\(file.byteCount) bytes")
    }
  } catch {
    report("error: \(error)")
    exit(1)
  }
}
