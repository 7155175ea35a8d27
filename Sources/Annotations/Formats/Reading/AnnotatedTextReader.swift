import CorpusReading
import Foundation

/// Reads annotated data of every known format (see ``AnnotationFormat``) as ``AnnotatedText``.
///
/// The format is recognized from the first record of each file. Where the data gives offsets they
/// are used, if they cut out the string stated; if they do not, the occurrence nearest to them is
/// taken, and counted. Offsets outside the text are an error. Where the data gives only strings,
/// the first occurrence is taken (as the reference implementations do) that does not cut a Latin
/// word or a number in two, failing that the first occurrence, failing that the first without
/// regard to case. Annotations whose string the text does not contain are left out, and counted
/// both in the text and in the report.
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
  ///   - schema: names the enumerated roles of events, and fills in types of subjects and objects
  ///     that the data leaves out.
  ///   - isChecked: whether a name that the schema lacks is an error; if not, the report counts it.
  /// - Throws: `AnnotatedTextError` with file, line and what was found, or `CorpusError`.
  public static func read(
    _ path: String, schema: AnnotationSchema? = nil, isChecked: Bool = true
  ) throws -> (texts: [AnnotatedText], report: ReadingReport) {
    var texts: [AnnotatedText] = []
    let corpus = try Corpus(paths: [path])
    let report = try forEach(in: corpus, schema: schema, isChecked: isChecked) { _, text in
      texts.append(text)
    }
    guard report.textCount > 0 else { throw AnnotatedTextError.noRecords(path: path) }
    return (texts, report)
  }

  /// Reads all of the file at `url` into memory, as `read` does one named by its path, with the same errors.
  ///
  /// - Precondition: the URL is one of a file.
  public static func read(
    _ url: URL, schema: AnnotationSchema? = nil, isChecked: Bool = true
  ) throws -> (texts: [AnnotatedText], report: ReadingReport) {
    try read(url.filePath, schema: schema, isChecked: isChecked)
  }

  /// Calls `body` with the place and contents of each record, one at a time. Only a file that is
  /// one JSON array is held in memory. Of brat's two files one is enough: the other is looked for
  /// beside it, and if both are named they are read once.
  ///
  /// - Parameters:
  ///   - corpus: the files.
  ///   - schema: names the enumerated roles of events, and fills in types of subjects and objects.
  ///   - isChecked: whether a name that the schema lacks is an error; if not, the report counts it.
  ///   - progress: called with the input bytes read so far.
  ///   - whenIdle: called before each wait for more input, see `Corpus.forEachLine`.
  ///   - body: takes a text.
  /// - Returns: what was found; `textCount` is 0 for an empty corpus, which is no error here.
  /// - Throws: `AnnotatedTextError`, `CorpusError`, or what `body` throws.
  @discardableResult
  public static func forEach(
    in corpus: Corpus, schema: AnnotationSchema? = nil, isChecked: Bool = true,
    progress: ((Int) -> Void)? = nil, whenIdle: () throws -> Void = {},
    _ body: (RecordLocation, AnnotatedText) throws -> Void
  ) throws -> ReadingReport {
    var report = ReadingReport()
    var stream: RecordStream?
    var currentPath: String?
    var documents: Set<String> = []
    func receive(_ location: RecordLocation, _ stated: StatedText) throws {
      let placer = try MentionPlacer(stated, at: location)
      var text = placer.result
      do {
        try schema?.check(text, at: location)
      } catch AnnotatedTextError.unknownName(_, _, let name, _) where !isChecked {
        report.addUnknown(name)
      }
      schema?.complete(&text)
      report.add(placer)
      try body(location, text)
    }
    func finish() throws {
      try stream?.finish(receive)
      if let format = stream?.format { report.formats.append(format) }
    }
    try corpus.forEachLine(progress: progress, whenIdle: whenIdle) { line in
      if line.path != currentPath {
        try finish()
        currentPath = line.path
        stream = RecordStream(path: line.path, eventSchema: schema?.eventSchema)
        if let stem = stream?.document?.stem, !documents.insert(stem).inserted { stream = nil }
      }
      try stream?.read(line, receive)
    }
    try finish()
    return report
  }
}
