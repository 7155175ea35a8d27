import NLPZero

/// `nlpzero convert`: annotated texts from one form into another.
enum ConvertVerb: Verb {
  /// What can be written: the forms of one file, and brat's folder.
  enum Target: String, NamedChoice {
    case jsonl, duie, duee
    case dueeFin = "duee-fin"
    case fewFC = "fewfc"
    case cluener, doccano
    case labelStudio = "label-studio"
    case labelStudioPredictions = "label-studio-predictions"
    case brat, csv
    case nTriples = "n-triples"

    /// The form of one file, nil for brat.
    var form: AnnotationForm? { AnnotationForm(rawValue: rawValue) }
  }

  static let files = CommandArgumentList(
    "file", help: "Annotated texts of any known form, or folders; standard input if none is named.")
  static let target = CommandOption<Target>("to", value: "form", help: "The form to write.")
  static let output = CommandOption<String?>(
    optional: "output", short: "o", value: "file", shownDefault: "standard output",
    help: "The file to write; for brat the folder, which must be new or empty.")
  static let schema = CommandOption<String?>(
    optional: "schema", value: "file",
    help: """
      The names that may occur; it fills in types of triples, names roles that are chosen from a list, \
      and tells duie which objects are complex.
      """)

  static let description = VerbDescription(
    name: "convert",
    overview: "Turn annotated texts from one form into another.",
    discussion: [
      """
      Reads DuIE, CasRel, DuEE, DuEE-fin, FewFC, CLUENER, CoNLL04, BIO columns, doccano (JSONL), Label \
      Studio (JSON; annotations, no predictions) and brat (.ann beside .txt), recognised by the first \
      record, and what 'nlpzero extract' writes as jsonl or as one of these.
      """,
      """
      jsonl is the form without loss. doccano and label-studio show an event as a span of its type with \
      a link to each argument; label-studio-predictions are suggestions to correct. csv is a table of one \
      finding a row, n-triples RDF with labels. A note says what the form has no place for.
      """,
    ],
    arguments: [files],
    options: [target, output, schema, AnnotationOptions.iriBase],
    examples: [
      .init(
        command: "nlpzero convert project.json --to duie -o train.jsonl",
        explanation: "Makes training data of what was annotated in Label Studio."),
      .init(
        command: "nlpzero convert found.jsonl --to brat -o found",
        explanation: "Writes a folder to look at and correct in brat."),
      .init(
        command: "nlpzero convert found.jsonl --to n-triples --base-iri https://my.org/ > found.nt",
        explanation: "Writes triples for a graph database."),
    ])

  static func run(_ context: VerbContext) throws {
    let path = context.arguments[output]
    let schema = try context.arguments[schema].map { try ExtractionSchema(contentsOf: $0) }
    guard let form = context.arguments[target].form else {
      guard let path else { throw UsageProblem.missingOption("--output") }
      try OutputPath.checkFolder(path)
      try BratFolder.write(to: path) { folder in
        let report = try read(context, schema) { try folder.add($0) }
        context.note(report.description)
      }
      return
    }
    if let path {
      try OutputPath.check(path)
      try AtomicFile.write(to: path) { writer in
        try encode(as: form, schema, context) { try writer.write($0) }
      }
    } else {
      var output = BufferedOutput()
      try encode(as: form, schema, context) { try output.write($0.utf8) }
      try output.flush()
    }
  }

  private static func encode(
    as form: AnnotationForm, _ schema: ExtractionSchema?, _ context: VerbContext,
    _ write: (String) throws -> Void
  ) throws {
    var encoder = AnnotatedTextEncoder(
      format: form.format, options: AnnotationOptions.options(schema.map { [$0] } ?? [], context))
    let report = try read(context, schema) { try write(encoder.next($0)) }
    try write(encoder.end())
    context.note(report.description)
    noteLosses(report.located, form, context)
  }

  private static func read(
    _ context: VerbContext, _ schema: ExtractionSchema?, _ body: (AnnotatedText) throws -> Void
  ) throws -> ReadingReport {
    let files = context.arguments[files]
    let corpus = try context.input(files)
    let progress = context.progress("converting", total: corpus.byteCount)
    defer { progress.finish() }
    let report = try AnnotatedTextReader.forEach(
      in: corpus, schema: schema, progress: { progress.update(to: $0) }
    ) { try body($1) }
    guard report.textCount > 0 else {
      throw AnnotatedTextError.noRecords(
        path: files.isEmpty ? "standard input" : files.joined(separator: ", "))
    }
    return report
  }

  /// Tells what was read that the form has no place for.
  private static func noteLosses(
    _ counts: AnnotationCounts, _ form: AnnotationForm, _ context: VerbContext
  ) {
    let found: [(kind: AnnotationKind, count: Int)] = [
      (.entities, counts.entities), (.relations, counts.relations), (.events, counts.events),
    ]
    let lost = found.filter { $0.count > 0 && !form.format.kinds.contains($0.kind) }
    if lost.isEmpty { return }
    let listing = lost.map { "\($0.count) \($0.kind.rawValue)" }.joined(separator: ", ")
    context.note("left out, since \(form.rawValue) has no place for them: \(listing)")
  }
}
