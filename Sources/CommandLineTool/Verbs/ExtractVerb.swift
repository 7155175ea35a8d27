import CommandLineParsing
import Foundation
import NLPZero

/// `nlpzero extract`: finds entities, triples or events in each line.
enum ExtractVerb: Verb {
  static let files = CommandArgumentList(
    "file", help: "Text files or folders, a text a line; standard input if none is named.")
  static let model = CommandOption<String?>(
    optional: "model", short: "m", value: "folder", shownDefault: "the shipped ones",
    help: "The model, from 'nlpzero train'.")
  static let records = CommandFlag(
    "records",
    help: """
      Read JSON objects of text, title and id, as data sets hand them out, instead of plain lines.
      """)
  static let schema = CommandFlag(
    "schema", help: "Show what the models can find, and read no text.")
  static let threshold = CommandOption<Float?>(
    optional: "threshold", value: "score", shownDefault: "each model's own",
    help: "The score above which something counts as found.")
  static let precision = CommandOption<Precision>(
    "precision", value: "name", default: .float32,
    help: """
      What the model's convolutions multiply; bfloat16 is faster where 'nlpzero info --machine' finds it.
      """)
  static let format = CommandOption<AnnotationFormat>(
    "format", value: "name", default: .jsonl,
    help: "The form of the results, as 'nlpzero help convert' explains.")

  static let description = VerbDescription(
    name: "extract",
    overview: "Find entities, triples or events in text, line for line.",
    discussion: [
      """
      Writes a JSON object a line: {"text", "entities", "relations", "events"}; each item with its \
      text, start, end and score. Positions are half-open ranges of the text's Unicode scalars. \
      --format writes another form instead, such as a table. Of several files or a folder, each text has its \
      file and line as "id".
      """
    ],
    arguments: [files],
    options: [
      model, format, ResultOutput.path, records, schema, threshold, precision,
    ] + AnnotationOutput.options,
    examples: [
      .init(
        command: "echo 《围城》的作者是钱钟书。 | nlpzero extract",
        explanation: "Finds entities, triples and events in one sentence."),
      .init(
        command: "nlpzero extract news.txt.gz --model events.model --threshold 1 > events.jsonl",
        explanation: "Finds events in a compressed file, fewer but surer ones."),
      .init(
        command:
          "nlpzero extract test.jsonl --records --model fin.model --format duee-fin > out.jsonl",
        explanation: "Finds the events of documents, in their data set's own form."),
      .init(
        command: "nlpzero extract news.txt --format csv > found.csv",
        explanation: "Writes all that is found as a table for a spreadsheet."),
    ])

  /// The model that the options ask for, or those shipped that find what the form has a place for.
  private static func extractor(_ context: VerbContext) throws -> Extractor {
    let arguments = context.arguments
    let kinds = arguments[format].kinds
    let shipped = AnnotationKind.allCases.filter(kinds.contains).map(\.shippedModel)
    let paths =
      try arguments[model].map { [try FileKind.model($0)] }
      ?? shipped.map(context.shippedFiles.path)
    var extractor = try Extractor(contentsOf: paths)
    extractor.precision = arguments[precision]
    extractor.threshold = arguments[threshold]
    return extractor
  }

  static func run(_ context: VerbContext) throws {
    let format = try AnnotationOutput.format(Self.format, context)
    if !format.isFolder { try ResultOutput.check(context) }
    let extractor = try extractor(context)
    if context.arguments[schema] { return try show(extractor.schemas, context) }
    let corpus = try corpus(context)
    let progress = context.progress("extracting", total: corpus.byteCount)
    defer { progress.finish() }
    let (isJSON, isNamed) = (context.arguments[records], readsSeveralFiles(context))
    try AnnotationOutput.write(
      as: format, extractor.schemas, context
    ) { write, flush in
      var batch = TextBatch()
      func handOut() throws {
        for found in extractor.extract(batch.take()) { try write(found) }
        try flush()
      }
      try corpus.forEachLine(progress: { progress.update(to: $0) }, whenIdle: handOut) { line in
        guard
          let record = isJSON
            ? try TextRecord(json: line) : TextRecord(plain: line, isNamed: isNamed)
        else { return }
        batch.append(record, byteCount: line.bytes.count)
        if batch.isFull { try handOut() }
      }
      try handOut()
    }
  }

  /// Whether findings need the names of files to be told apart.
  private static func readsSeveralFiles(_ context: VerbContext) -> Bool {
    let files = context.arguments[files]
    return files.count > 1 || files.contains(where: FileManager.default.isFolder)
  }

  private static func corpus(_ context: VerbContext) throws -> Corpus {
    let files = context.arguments[files]
    return context.arguments[records]
      ? try context.records(files) : try context.stream(files, readsRecords: true)
  }

  private static func show(_ schemas: [AnnotationSchema], _ context: VerbContext) throws {
    let json = try ModelFolder.encode(JoinedSchemas(schemas: schemas))
    try ResultOutput.write(context) { try $0.write(json) }
  }
}

/// Texts that are read before they are extracted together: few at first, so that the first results come
/// soon, then more, which is faster.
private struct TextBatch {
  private static let (firstCount, largestCount, largestByteCount) = (8, 512, 1 << 20)
  private var texts: [TextRecord] = []
  private var byteCount = 0
  private var limit = firstCount

  var isFull: Bool { texts.count >= limit || byteCount >= Self.largestByteCount }

  mutating func append(_ text: TextRecord, byteCount: Int) {
    texts.append(text)
    self.byteCount += byteCount
  }

  /// Gives the texts away.
  mutating func take() -> [TextRecord] {
    if isFull { limit = min(2 * limit, Self.largestCount) }
    defer { (texts, byteCount) = ([], 0) }
    return texts
  }
}

/// The schemas of models of different tasks as one JSON object.
private struct JoinedSchemas: Encodable {
  let schemas: [AnnotationSchema]

  func encode(to encoder: any Encoder) throws {
    for schema in schemas { try schema.encode(to: encoder) }
  }
}

extension Precision: NamedChoice {}
