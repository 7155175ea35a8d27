import CommandLineParsing
import Foundation
import NLPZero

extension VerbContext {
  /// The text files named on the command line, or standard input when there are none, for as many passes
  /// as are wanted.
  func input(_ files: [String]) throws -> Corpus {
    try Corpus(
      paths: checkedInput(files) { try FileKind.requireText($0, readsRecords: false, in: self) },
      encoding: encoding)
  }

  /// The same for one pass, whose lines are there as soon as they are written.
  func stream(_ files: [String], readsRecords: Bool = false) throws -> Corpus {
    try Corpus(
      readingOnce: checkedInput(files) {
        try FileKind.requireText($0, readsRecords: readsRecords, in: self)
      }, encoding: encoding)
  }

  /// Annotated texts for one pass.
  func records(_ files: [String]) throws -> Corpus {
    try Corpus(
      readingOnce: checkedInput(files) { try FileKind.requireRecords($0) }, encoding: encoding)
  }

  /// Word vectors of any form; what could not be read of them is told.
  func vectors(_ path: String) throws -> WordVectors {
    let (vectors, report) = try WordVectors.read(contentsOf: FileKind.vectors(path))
    for line in report.notes { note("\(path): \(line)") }
    return vectors
  }

  /// The paths to read, after a look at those that are files.
  private func checkedInput(_ files: [String], _ check: (String) throws -> Void) throws -> [String]
  {
    let paths = files.isEmpty ? ["-"] : files
    if paths.contains("-") && StandardStreams.inputIsTerminal {
      note("reading standard input; end it with Ctrl-D")
    }
    for path in paths where path != "-" {
      if !FileManager.default.fileExists(atPath: path), Self.looksLikeText(path) {
        throw CommandFailure(
          description: "\(path): no such file or folder; text itself comes by standard input: "
            + "echo \(path.shellQuoted) | nlpzero \(verb)")
      }
      try check(path)
    }
    return paths
  }

  /// Whether somebody has written a sentence where a file belongs: it has characters beyond those of
  /// common file names, or spaces, and no ending.
  private static func looksLikeText(_ word: String) -> Bool {
    let isPlain = word.unicodeScalars.allSatisfy { $0.isASCII && !$0.isWhiteSpace }
    return !isPlain && !word.contains("/") && (word as NSString).pathExtension.isEmpty
  }
}
