import Foundation

/// What a file or folder is, told from its contents.
///
/// ```swift
/// print(try FileKind(of: "lexicon.tsv"))  // a lexicon
/// ```
public enum FileKind: Hashable, Sendable {
  /// Words, with their counts or alone.
  case lexicon
  /// A lexicon with its rules as one mapped file.
  case segmenter
  /// Sentence templates with their counts.
  case templates
  /// Templates as a parser uses them, as one mapped file.
  case grammar
  /// Word vectors: mapped, word2vec's text or binary, or GloVe's text.
  case vectors
  /// The folder of a trained extractor.
  case model
  /// The folder of a pre-trained encoder.
  case encoder
  /// Annotated texts; the format is nil for JSON records of none that is known.
  case records(AnnotationFormat?)
  /// Sentences with their dependency trees, in CoNLL-U.
  case treebank
  /// Counts that `RunCounts` has written.
  case runCounts
  /// Counts that `TemplateEvidence` has written.
  case templateEvidence
  /// A folder of other files.
  case folder
  /// A pipe or a device, which a look would spoil.
  case pipe
  /// Text that is none of these.
  case text
  /// A file without a visible character.
  case empty
  /// Bytes that are no text.
  case binary

  /// Looks at a folder's names, or at the first 64 KiB of a file, unpacked if it is compressed.
  ///
  /// - Throws: `CorpusError` if there is nothing at `path`, or it cannot be read.
  public init(of path: String) throws {
    if FileManager.default.isFolder(path) {
      self = Self.folderKind(path)
    } else {
      self = try FileSample(path: path).map { try Self.kind(of: $0) } ?? .pipe
    }
  }

  private static func folderKind(_ path: String) -> FileKind {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    if names.contains(where: { $0.hasSuffix(".ann") }) { return .records(.brat) }
    guard
      let configuration = FileManager.default.contents(
        atPath: (path as NSString).appendingPathComponent("config.json"))
    else { return ExtractionModel.isEnsemble(path) ? .model : .folder }
    let object = try? JSONSerialization.jsonObject(with: configuration)
    // One that is damaged is a model's, so that its reader says what is wrong.
    guard let fields = object as? [String: Any] else { return .model }
    if fields["encoder"] == nil { return .folder }
    return fields["thresholds"] == nil ? .encoder : .model
  }

  private static func kind(of sample: FileSample) throws -> FileKind {
    let path = sample.path
    if Segmenter.isSegmenterFile(path) { return .segmenter }
    if SentenceParser.isGrammarFile(path) { return .grammar }
    if WordVectors.isMappedFile(path) { return .vectors }
    if try RunCounts.isRunFile(path) { return .runCounts }
    if try TemplateEvidence.isEvidenceFile(path) { return .templateEvidence }
    if WordVectors.areFound(in: sample.bytes, isWhole: sample.isWhole) { return .vectors }
    guard let lines = sample.lines else { return .binary }
    if lines.isEmpty { return .empty }
    if let format = AnnotationFormat.recognized(inLines: lines, of: path) {
      return .records(format)
    }
    return kind(ofText: lines)
  }

  /// Tells files of a line an entry from running text: nine lines of ten must be entries.
  private static func kind(ofText lines: [Substring]) -> FileKind {
    if isJSON(lines) { return .records(nil) }
    func most(_ condition: (Substring) -> Bool) -> Bool {
      10 * lines.count(where: condition) >= 9 * lines.count
    }
    let isRow = { (line: Substring) in line.split(separator: "\t").count == 10 }
    if lines.contains(where: isRow) && most({ $0.hasPrefix("#") || isRow($0) }) { return .treebank }
    if most(isEntry) { return lines.contains { $0.contains("[X]") } ? .templates : .lexicon }
    return most(isShortWord) ? .lexicon : .text
  }

  /// Whether lines begin as a JSON object does, or as an array of such.
  private static func isJSON(_ lines: [Substring]) -> Bool {
    var signs = lines.lazy.joined().lazy.filter { !$0.isWhitespace }.prefix(3).makeIterator()
    guard let first = signs.next() else { return false }
    let opening = first == "[" ? signs.next() : first
    let next = signs.next()
    return opening == "{" && (next == "\"" || next == "}")
  }

  /// Whether a line ends in a count, or in a count and a tag.
  private static func isEntry(_ line: Substring) -> Bool {
    let fields = line.split { $0 == "\t" || $0 == " " }
    return fields.count >= 2 && fields.suffix(2).contains { Int($0) != nil }
      && Int(fields[0]) == nil
  }

  /// Whether a line could be a word alone, such as the name of a product or an office: short, and no sentence.
  private static func isShortWord(_ line: Substring) -> Bool {
    line.unicodeScalars.count <= 48 && !line.contains { "。！？，；：!?;".contains($0) }
  }
}

extension FileKind: CustomStringConvertible {
  /// The kind as it stands in a sentence: `a lexicon`.
  public var description: String {
    switch self {
    case .lexicon: "a lexicon"
    case .segmenter: "a segmenter"
    case .templates: "templates"
    case .grammar: "a grammar"
    case .vectors: "word vectors"
    case .model: "a model"
    case .encoder: "a pre-trained encoder"
    case .records(let format?): "annotated texts of \(format.title)"
    case .records(nil): "JSON records"
    case .treebank: "a treebank"
    case .runCounts: "counts of 'discover'"
    case .templateEvidence: "counts of 'templates'"
    case .folder: "a folder"
    case .pipe: "a pipe"
    case .text: "plain text"
    case .empty: "an empty file"
    case .binary: "a file that is no text"
    }
  }
}

/// The first bytes of a file.
private struct FileSample {
  private static let byteCount = 1 << 16
  let path: String
  let bytes: [UInt8]

  /// Whether they are all of the file.
  var isWhole: Bool { bytes.count < Self.byteCount }

  /// Reads them; nil for what is no file.
  init?(path: String) throws {
    guard let bytes = try Corpus.firstBytes(Self.byteCount, of: path) else { return nil }
    self.path = path
    self.bytes = bytes
  }

  /// The visible lines, up to a hundred, without one that is cut short; nil if they are not UTF-8.
  var lines: [Substring]? {
    var whole = bytes[...]
    if !isWhole {
      let end = bytes.lastIndex(of: UInt8(ascii: "\n")) ?? bytes.lastIndex { $0 & 0xC0 != 0x80 }
      whole = bytes[..<(end ?? 0)]
    }
    guard let text = String(validating: whole, as: UTF8.self), !text.contains("\0") else {
      return nil
    }
    let visible = text.drop { $0 == "\u{FEFF}" }.split(whereSeparator: \.isNewline).lazy
      .filter { !$0.isBlank }
    return Array(visible.prefix(100))
  }
}
