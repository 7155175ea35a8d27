import CommandLineParsing
import NLPZero

/// `nlpzero convert`: annotated texts from one form into another.
enum ConvertVerb: Verb {
  static let files = CommandArgumentList(
    "file", help: "Annotated texts of any known form, or folders; standard input if none is named.")
  static let target = CommandOption<AnnotationFormat>(
    "to", value: "form", help: "The form to write.")
  static let schema = CommandOption<String?>(
    optional: "schema", value: "file",
    help: """
      The names that may occur; it fills in types of triples, names roles that are chosen from a list, \
      and tells duie which objects are complex.
      """)

  static let split = CommandOption<TextShare?>(
    optional: "split", value: "share",
    help: """
      Write two files, the second with so much of the texts, drawn at random, near-duplicates on one side: \
      -o mine.jsonl makes mine.train.jsonl and mine.dev.jsonl.
      """)

  static let labeledTypes = CommandOption<String?>(
    optional: "labeled-for", value: "types",
    help: """
      Say of each text that it is labeled for these types only, separated by commas: what is not there of others \
      may be missing. So data of different schemas, joined, trains one model.
      """)

  static let description = VerbDescription(
    name: "convert",
    overview: "Turn annotated texts from one form into another.",
    discussion: [
      """
      Reads what 'nlpzero extract' writes as jsonl or as another form, and \
      \(AnnotationFormat.readable.dropFirst().map(\.title).joined(separator: ", ")), recognized by the \
      first record (brat: .ann beside .txt; Label Studio: annotations, no predictions).
      """,
      """
      jsonl is the form without loss. doccano and label-studio show an event as a span of its type with \
      a link to each argument; label-studio-predictions are suggestions to correct. A note says what the \
      form has no place for.
      """,
      """
      csv and tsv are tables of one finding a row, of all kinds or, with --table, of one kind with its own \
      columns. An apostrophe stands before cells that a spreadsheet would run as formulas. n-triples is RDF \
      with labels; graphml and neo4j are one graph of all texts, neo4j a folder for 'neo4j-admin database \
      import'.
      """,
    ],
    arguments: [files],
    options: [target, ResultOutput.path, split, schema, labeledTypes] + AnnotationOutput.options,
    moreOptions: [AnnotationInput.group],
    examples: [
      .init(
        command: "nlpzero convert project.json --to duie -o train.jsonl",
        explanation: "Makes training data of what was annotated in Label Studio."),
      .init(
        command: "nlpzero convert all.jsonl --to jsonl --split 20% -o mine.jsonl",
        explanation: "Splits annotated texts into training and development data."),
      .init(
        command: "nlpzero convert found.jsonl --to brat -o found",
        explanation: "Writes a folder to look at and correct in brat."),
      .init(
        command: "nlpzero convert found.jsonl --to csv --table triples --bom -o triples.csv",
        explanation: "Writes the triples as a table for a spreadsheet."),
      .init(
        command: "nlpzero convert found.jsonl --to n-triples --base-iri https://my.org/ > found.nt",
        explanation: "Writes triples for a graph database."),
    ])

  static func run(_ context: VerbContext) throws {
    let format = try AnnotationOutput.format(target, context)
    let schema = try context.arguments[schema].map { try AnnotationSchema(contentsOf: $0) }
    var (report, labels) = (ReadingReport(), LabeledTypes(asked: context.arguments[labeledTypes]))
    if let share = context.arguments[split] {
      var texts: [AnnotatedText] = []
      report = try read(context, schema, { texts.append(labels.marked($0)) }, {})
      let name = context.arguments[files].joined(separator: ", ")
      let parts = try share.split(texts, path: name.isEmpty ? "standard input" : name, context)
      for (texts, part) in [(parts.kept, "train"), (parts.heldOut, "dev")] {
        try AnnotationOutput.write(
          texts, as: format, schema.map { [$0] } ?? [], part: part, context)
      }
    } else {
      try AnnotationOutput.write(as: format, schema.map { [$0] } ?? [], context) { write, flush in
        report = try read(context, schema, { try write(labels.marked($0)) }, flush)
      }
    }
    context.note(report.description)
    noteLosses(report.located, format, context)
    labels.note(format, context)
  }

  private static func read(
    _ context: VerbContext, _ schema: AnnotationSchema?,
    _ body: (AnnotatedText) throws -> Void, _ flush: () throws -> Void
  ) throws -> ReadingReport {
    let files = context.arguments[files]
    let corpus = try context.records(files)
    let progress = context.progress("converting", total: corpus.byteCount)
    defer { progress.finish() }
    let report = try AnnotatedTextReader.forEach(
      in: corpus, options: AnnotationInput.options(context, schema: schema),
      progress: { progress.update(to: $0) }, whenIdle: flush
    ) { try body($1) }
    guard report.textCount > 0 else {
      throw AnnotatedTextError.noRecords(
        path: files.isEmpty ? "standard input" : files.joined(separator: ", "))
    }
    return report
  }

  /// Tells what was read that the form has no place for.
  private static func noteLosses(
    _ counts: AnnotationCounts, _ format: AnnotationFormat, _ context: VerbContext
  ) {
    let lost = AnnotationKind.allCases.filter { counts[$0] > 0 && !format.kinds.contains($0) }
    if lost.isEmpty { return }
    let listing = lost.map { "\(counts[$0]) \($0.rawValue)" }.joined(separator: ", ")
    context.note("left out, since \(format.name) has no place for them: \(listing)")
  }
}

/// The types that texts are labeled for, and what becomes of that.
private struct LabeledTypes {
  /// Those asked for, nil if texts keep theirs.
  private let asked: Set<String>?
  private var seen: Set<String> = []
  private var isAnyPartial = false

  init(asked list: String?) {
    asked = list.map { Set($0.split(separator: ",").map(String.init)) }
  }

  /// A text that says what it is labeled for.
  mutating func marked(_ text: AnnotatedText) -> AnnotatedText {
    var text = text
    text.labeledTypes = asked ?? text.labeledTypes
    isAnyPartial = isAnyPartial || text.labeledTypes != nil
    if asked != nil { seen.formUnion(text.types()) }
    return text
  }

  /// Tells which types asked for are nowhere, and whether the form has no place for them.
  func note(_ format: AnnotationFormat, _ context: VerbContext) {
    let absent = (asked ?? []).subtracting(seen).sorted()
    if !absent.isEmpty {
      context.note("labeled for types that nothing in it has: \(absent.joined(separator: ", "))")
    }
    if isAnyPartial, format != .jsonl {
      context.note("left out, since only jsonl has a place for it: what the texts are labeled for")
    }
  }
}
