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
      --format writes another form instead, such as a table.
      """
    ],
    arguments: [files],
    options: [
      model, records, schema, threshold, precision, format, AnnotationOutput.path,
      AnnotationOutput.iriBase,
    ],
    examples: [
      .init(
        command: "echo 《围城》的作者是钱钟书。 | nlpzero extract",
        explanation: "Finds triples and events in one sentence."),
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

  /// Texts that are read before they are extracted together, and the scalars that they hold at most.
  private static let (blockTexts, blockBytes) = (512, 1 << 20)

  /// The model that the options ask for, or those shipped that find what the form has a place for.
  private static func models(_ context: VerbContext) throws -> [ExtractionModel] {
    let arguments = context.arguments
    let kinds = arguments[format].kinds
    let shipped = AnnotationKind.allCases.filter(kinds.contains).compactMap(\.shippedModel)
    let paths = try arguments[model].map { [$0] } ?? shipped.map(context.shippedFiles.path)
    return try ExtractionModel.models(contentsOf: paths).map { model in
      var model = model
      model.precision = arguments[precision]
      if let threshold = arguments[threshold] { model.threshold = threshold }
      return model
    }
  }

  private static func show(_ schemas: [AnnotationSchema]) throws {
    var output = BufferedOutput()
    try output.write(ModelFolder.encode(JoinedSchemas(schemas: schemas)))
    try output.flush()
  }

  static func run(_ context: VerbContext) throws {
    let models = try models(context)
    if context.arguments[schema] { return try show(models.map(\.schema)) }
    try AnnotationOutput.write(
      as: context.arguments[format], models.map(\.schema), context
    ) { write in
      try forEachBlock(context) { for found in extract($0, models) { try write(found) } }
    }
  }

  /// Reads the texts, some hundred at a time.
  private static func forEachBlock(
    _ context: VerbContext, _ body: ([TextRecord]) throws -> Void
  ) throws {
    let corpus = try context.input(context.arguments[files])
    let progress = context.progress("extracting", total: corpus.byteCount)
    defer { progress.finish() }
    let isJSON = context.arguments[records]
    var (block, bytes): ([TextRecord], Int) = ([], 0)
    try corpus.forEachLine(progress: { progress.update(to: $0) }) { line in
      guard let record = isJSON ? try TextRecord(json: line) : TextRecord(plain: line) else {
        return
      }
      block.append(record)
      bytes += line.bytes.count
      guard block.count == blockTexts || bytes >= blockBytes else { return }
      try body(block)
      (block, bytes) = ([], 0)
    }
    try body(block)
  }

  /// What all models find, under the records' names.
  private static func extract(
    _ records: [TextRecord], _ models: [ExtractionModel]
  ) -> [AnnotatedText] {
    var found = records.map { AnnotatedText(text: $0.text, id: $0.id) }
    for model in models {
      for (index, result) in model.extract(records.map(\.text)).enumerated() {
        found[index].entities += result.entities
        found[index].relations += result.relations
        found[index].events += result.events
      }
    }
    return found
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
