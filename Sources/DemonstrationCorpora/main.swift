import CommandLineParsing
import Foundation

/// Writes `message` to standard error, which keeps standard output for results.
func report(_ message: String) {
  FileHandle.standardError.write(Data((message + "\n").utf8))
}

do {
  switch try Arguments.table.request(for: Array(CommandLine.arguments.dropFirst())) {
  case .print(let text):
    print(text, terminator: "")
  case .run(_, let arguments):
    let folder = arguments[Arguments.folder]
    for file in try Corpora.write(to: folder, seed: arguments[Arguments.seed]) {
      print("\(file.path)\t\(file.byteCount) bytes")
    }
  }
} catch let error as UsageError {
  report(String(error.text.dropLast()))
  exit(EX_USAGE)
} catch {
  report("error: \(error)")
  exit(EXIT_FAILURE)
}
