/// A form of annotated data: that of a data set, of an annotation tool, a table or a graph.
///
/// Each is described in one file, beside how its records are recognized, decoded and encoded; ``all``
/// is the table of them, from which the command's help, error messages and documentation are made.
public struct AnnotationFormat: Sendable {
  /// The name by which `--to` and `--format` call it, such as `duie`.
  public let name: String
  /// The name as its makers write it, such as `DuIE`.
  public let title: String
  /// What it looks like: the members of its records that it is recognized by, or its columns.
  public let outline: String
  /// The members that tell its JSON records, for messages about records that lack some of them.
  let members: [String]
  /// The kinds of annotation that it has a place for.
  public let kinds: Set<AnnotationKind>
  /// What is lost of an annotated text that is written in it and read again; empty for nothing.
  public let losses: String
  /// How it is read, nil if it is only written.
  let reading: Reading?
  /// How it is written, nil if it is only read.
  let writing: Writing?

  /// How a format is read.
  enum Reading: Sendable {
    /// JSON objects, a line each or in one array, each of the type.
    case records(any (SourceRecord & Decodable).Type)
    /// Columns, a token a line.
    case columns
    /// A text and a file of annotations beside it.
    case documents
  }

  /// How a format is written.
  enum Writing: Sendable {
    /// To one file, text after text.
    case entries(Framing, Entry)
    /// To one table, of the kind that the options ask for.
    case table(TableSyntax)
    /// To one graph of all texts, by a copy of the encoder.
    case graph(any EntryEncoder)
    /// To a folder.
    case folder(Folder)
  }

  /// What a file has of one text.
  typealias Entry = @Sendable (AnnotatedText, EntryContext) -> String

  /// Fills the empty folder at a path with the texts that `body` hands over.
  typealias Folder =
    @Sendable (
      _ path: String, _ body: (_ write: (AnnotatedText) throws -> Void) throws -> Void
    ) throws -> Void

  /// Describes a format.
  init(
    name: String, title: String, outline: String, members: [String] = [],
    kinds: Set<AnnotationKind>, losses: String, reading: Reading? = nil, writing: Writing? = nil
  ) {
    self.name = name
    self.title = title
    self.outline = outline
    self.members = members
    self.kinds = kinds
    self.losses = losses
    self.reading = reading
    self.writing = writing
  }

  /// Every format. A new one is a file in this folder and a name here.
  public static let all: [AnnotationFormat] = [
    .jsonl, .duie, .casRel, .duee, .dueeFin, .fewFC, .cluener, .conll04, .doccano, .labelStudio,
    .labelStudioPredictions, .labelStudioMinimal, .cmeee, .spaCy, .prodigy, .huggingFace, .w2ner,
    .tpLinker, .openNRE, .nyt, .spert, .dygie, .uie, .modelAnswer, .conversation, .brat, .columns,
    .csv, .tsv, .nTriples, .graphML, .neo4j,
  ]

  /// Those that can be read.
  public static var readable: [AnnotationFormat] { all.filter { $0.reading != nil } }

  /// Those that can be written.
  public static var writable: [AnnotationFormat] { all.filter { $0.writing != nil } }

  /// Whether it is written as a folder instead of one file.
  public var isFolder: Bool {
    if case .folder = writing { true } else { false }
  }

  /// Whether it is a table, whose rows a ``TableKind`` chooses.
  public var isTable: Bool {
    if case .table = writing { true } else { false }
  }
}

extension AnnotationFormat: Hashable {
  /// Whether both are the same: names tell formats apart.
  public static func == (left: AnnotationFormat, right: AnnotationFormat) -> Bool {
    left.name == right.name
  }

  /// Feeds the name to `hasher`.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension AnnotationFormat: CustomStringConvertible {
  /// The format's title and what it is recognized by: `DuIE (text, spo_list)`.
  public var description: String { "\(title) (\(outline))" }
}
