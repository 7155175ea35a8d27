import CorpusReading
import Foundation

/// Reads annotated data of every known format (see ``AnnotationFormat``) as ``AnnotatedText``.
///
/// The format is recognized from the first record of each file. Where the data gives offsets they
/// are used, if the string stated stands there, in the unit under which most strings fit; if it does not, the occurrence
/// nearest to them is taken, and counted. Where the data gives only strings,
/// the first occurrence is taken (as the reference implementations do) that does not cut a Latin
/// word or a number in two, failing that the first occurrence, failing that the first without
/// regard to case. Annotations whose string the text does not contain are left out, and counted
/// both in the text and in the report; so is whatever else cannot be taken, records that cannot be read among it,
/// unless `ReadingOptions.isStrict` asks for an error.
///
/// ```swift
/// let (texts, report) = try AnnotatedTextReader.read("train.jsonl")
/// print(report)  // 9357 texts, 17632 relations; format: DuIE (text, spo_list) …
/// ```
public enum AnnotatedTextReader {
  /// Reads all of `path` into memory.
  ///
  /// - Parameters:
  ///   - path: a file, also compressed by gzip, a folder, or `-` for standard input.
  ///   - options: what is known of the data.
  /// - Throws: `AnnotatedTextError` with file, line and what was found for data of which nothing can be read, or
  ///   `CorpusError`.
  public static func read(
    _ path: String, options: ReadingOptions = ReadingOptions()
  ) throws -> (texts: [AnnotatedText], report: ReadingReport) {
    var texts: [AnnotatedText] = []
    let corpus = try Corpus(paths: [path])
    let report = try forEach(in: corpus, options: options) { _, text in texts.append(text) }
    guard report.textCount > 0 else { throw AnnotatedTextError.noRecords(path: path) }
    return (texts, report)
  }

  /// Reads all of the file at `url` into memory, as `read` does one named by its path, with the same errors.
  ///
  /// - Precondition: the URL is one of a file.
  public static func read(
    _ url: URL, options: ReadingOptions = ReadingOptions()
  ) throws -> (texts: [AnnotatedText], report: ReadingReport) {
    try read(url.filePath, options: options)
  }

  /// Calls `body` with the place and contents of each record, one at a time: no more than one is held in memory. Of
  /// brat's two files one is enough: the other is looked for beside it, and if both are named they are read once.
  ///
  /// - Parameters:
  ///   - corpus: the files.
  ///   - options: what is known of the data.
  ///   - progress: called with the input bytes read so far.
  ///   - whenIdle: called before each wait for more input, see `Corpus.forEachLine`.
  ///   - body: takes a text.
  /// - Returns: what was found; `textCount` is 0 for an empty corpus, which is no error here.
  /// - Throws: `AnnotatedTextError` for a file of which nothing can be read, `CorpusError`, or what `body` throws.
  @discardableResult
  public static func forEach(
    in corpus: Corpus, options: ReadingOptions = ReadingOptions(),
    progress: ((Int) -> Void)? = nil, whenIdle: () throws -> Void = {},
    _ body: (RecordLocation, AnnotatedText) throws -> Void
  ) throws -> ReadingReport {
    var file: AnnotatedFile?
    var currentPath: String?
    var documents: Set<String> = []
    var report = ReadingReport()
    try corpus.forEachLine(progress: progress, whenIdle: whenIdle) { line in
      if line.path != currentPath {
        try file?.finish(&report, body)
        currentPath = line.path
        file = AnnotatedFile(path: line.path, options: options)
        if let stem = file?.document?.stem, !documents.insert(stem).inserted { file = nil }
      }
      try file?.read(line, &report, body)
    }
    try file?.finish(&report, body)
    return report
  }
}

/// A file that is being read: its records become annotated texts, and a report tells what they lack.
private struct AnnotatedFile {
  typealias Body = (RecordLocation, AnnotatedText) throws -> Void

  private var stream: RecordStream
  private var intake: RecordIntake

  init(path: String, options: ReadingOptions) {
    stream = RecordStream(path: path, options: options)
    intake = RecordIntake(options)
  }

  /// The pair of files that the file belongs to; nil if it stands for itself.
  var document: BratDocument? { stream.document }

  mutating func read(_ line: CorpusLine, _ report: inout ReadingReport, _ body: Body) throws {
    // What is small is copied, so that the stream changes what it holds in place.
    var intake = intake
    defer { self.intake = intake }
    try stream.read(line) { try intake.receive($0, $1, &report, body) }
  }

  mutating func finish(_ report: inout ReadingReport, _ body: Body) throws {
    var intake = intake
    try stream.finish { try intake.receive($0, $1, &report, body) }
    // Of a folder of documents one that cannot be read is no reason to refuse the others.
    if let failure = intake.firstFailure, intake.textCount == 0,
      document == nil || report.textCount == 0
    {
      throw failure
    }
    if let format = stream.format { report.formats.append(format) }
    if let layout = stream.layout { report.layouts.append(layout) }
    report.offsetUnits.formUnion(intake.chooser.taken)
    report.relaxedCount += stream.relaxedCount
  }

}

/// Turns the records of a file into annotated texts.
private struct RecordIntake {
  private(set) var chooser: OffsetUnitChooser
  /// Why the first of the records that cannot be read cannot be.
  private(set) var firstFailure: AnnotatedTextError?
  private(set) var textCount = 0
  private let options: ReadingOptions

  init(_ options: ReadingOptions) {
    self.options = options
    chooser = OffsetUnitChooser(options.offsetUnit)
  }

  mutating func receive(
    _ location: RecordLocation, _ record: Result<StatedText, AnnotatedTextError>,
    _ report: inout ReadingReport, _ body: AnnotatedFile.Body
  ) throws {
    switch record {
    case .failure(let error):
      if options.isStrict { throw error }
      firstFailure = firstFailure ?? error
      if case .notTaken(_, let reason, let found) = error {
        report.add(reason, found, at: location)
      } else {
        report.add(.brokenRecord, error.reason(at: location), at: location)
      }
    case .success(let stated):
      let placer = MentionPlacer(stated, at: location, chooser.table(for: stated))
      if options.isStrict { try placer.refuse() }
      var text = placer.result
      do {
        try options.schema?.check(text, at: location)
      } catch AnnotatedTextError.unknownName(_, _, let name, _) where !options.isChecked {
        report.addUnknown(name)
      }
      options.schema?.complete(&text)
      report.add(placer, at: location)
      textCount += 1
      try body(location, text)
    }
  }
}

extension AnnotatedTextError {
  /// What is wrong, without the place if that is `location`.
  fileprivate func reason(at location: RecordLocation) -> String {
    let prefix = "\(location): "
    return description.hasPrefix(prefix) ? String(description.dropFirst(prefix.count)) : description
  }
}
