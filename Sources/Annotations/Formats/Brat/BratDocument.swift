import CorpusReading
import Foundation

/// Two files of brat: a text, `name.txt`, and its annotations beside it, `name.ann`.
struct BratDocument: Sendable {
  /// The path of both without their endings.
  let stem: String

  /// The pair that the file at `path` belongs to: nil unless it ends in `.ann`, or in `.txt` with
  /// such a file beside it.
  init?(path: String) {
    guard path.hasSuffix(".ann") || path.hasSuffix(".txt") else { return nil }
    stem = String(path.dropLast(4))
    let isPaired = path.hasSuffix(".ann") || FileManager.default.fileExists(atPath: annotations)
    if !isPaired { return nil }
  }

  private var annotations: String { stem + ".ann" }

  /// Reads both files: the one record they make, whose id is the files' name, and its place.
  ///
  /// - Throws: `AnnotatedTextError.missingText`, or `CorpusError` for a file that cannot be read.
  func read() throws -> (location: RecordLocation, stated: StatedText) {
    var lines: [BratRecord.Line] = []
    var omissions: [Omitted] = []
    try Corpus(paths: [annotations]).forEachLine { line in
      guard line.firstVisibleByte != nil else { return }
      let location = RecordLocation(path: line.path, number: line.number)
      do {
        if let parsed = try BratLine.parse(line.text) {
          lines.append((location, parsed))
        } else {
          omissions.append(
            Omitted(reason: .noPlace, detail: line.text.shortened, location: location))
        }
      } catch let problem as BratLine.Problem {
        let detail = "expected \(problem.expected), found “\(line.text.shortened)”"
        omissions.append(Omitted(reason: .brokenRecord, detail: detail, location: location))
      }
    }
    let record = BratRecord(text: try text(), id: name, lines: lines, omissions: omissions)
    return (RecordLocation(path: annotations), record.stated())
  }

  private var name: String {
    let name = String(stem.split(separator: "/").last ?? "")
    return name.removingPercentEncoding ?? name
  }

  /// The text byte for byte: line ends and white space at the end count.
  private func text() throws -> String {
    let path = stem + ".txt"
    guard let data = FileManager.default.contents(atPath: path) else {
      throw AnnotatedTextError.missingText(path: path, annotations: annotations)
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      try Corpus(paths: [path]).forEachLine { _ in }
      throw CorpusError.unreadable(path: path, reason: "not valid UTF-8")
    }
    return text
  }
}
