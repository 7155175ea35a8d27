import CommandLineParsing
import Foundation
import NLPZero

/// Where the verbs that write annotated texts put them, and what else a format needs.
enum AnnotationOutput {
  static let iriBase = CommandOption<IRIBase>(
    "base-iri", value: "iri", default: .example, help: "n-triples: what IRIs begin with.")
  static let table = CommandOption<TableKind>(
    "table", value: "kind", default: .all,
    help: "csv, tsv: the findings that are rows, and so the columns.")
  static let byteOrderMark = CommandFlag(
    "bom", help: "csv, tsv: begin with a byte order mark, for spreadsheets that need one.")

  /// What formats need beyond the texts.
  static let options: [any OptionDescription] = [table, byteOrderMark, iriBase]

  /// What a verb hands its texts over with.
  typealias Body = (_ write: (AnnotatedText) throws -> Void, _ flush: () throws -> Void) throws ->
    Void

  /// The format that `option` names.
  ///
  /// - Throws: `UsageProblem.optionOfOther` for an option of tables with another format.
  static func format(
    _ option: CommandOption<AnnotationFormat>, _ context: VerbContext
  ) throws -> AnnotationFormat {
    let format = context.arguments[option]
    let given = [table.name, byteOrderMark.name].first(where: context.arguments.contains)
    guard let given, !format.isTable else { return format }
    let tables = AnnotationFormat.writable.filter(\.isTable).map(\.name)
    throw UsageProblem.optionOfOther(
      "--\(given)", other: "--\(option.name) \(tables.joined(separator: "|"))")
  }

  /// Writes the texts that `body` hands over, to where `-o` points.
  ///
  /// - Parameters:
  ///   - schemas: those of the texts; the one of triples tells which objects are complex.
  ///   - body: calls `write` with each text, and `flush` when its reader is to have them.
  static func write(
    as format: AnnotationFormat, _ schemas: [AnnotationSchema], _ context: VerbContext, _ body: Body
  ) throws {
    let options = options(schemas, context)
    if format.isFolder { return try writeFolder(as: format, options, context, body) }
    try ResultOutput.write(context) { output in
      var encoder = AnnotatedTextEncoder(format: format, options: options)
      try body({ try output.write(encoder.next($0).utf8) }, { try output.flush() })
      try output.write(encoder.end().utf8)
    }
  }

  /// Writes texts that are a part of others to where `-o` points, the part's name before the ending: `mine.dev.jsonl`.
  static func write(
    _ texts: [AnnotatedText], as format: AnnotationFormat, _ schemas: [AnnotationSchema],
    part: String, _ context: VerbContext
  ) throws {
    let whole = try requiredPath(context)
    try format.isFolder ? OutputPath.checkFolder(whole) : OutputPath.check(whole)
    let (stem, ending) = (
      (whole as NSString).deletingPathExtension, (whole as NSString).pathExtension
    )
    let path = ([stem, part] + (ending.isEmpty ? [] : [ending])).joined(separator: ".")
    let options = options(schemas, context)
    try AnnotatedTextWriter.write(texts, to: path, format: format, options: options)
    context.note("\(path): \(texts.count) texts")
  }

  private static func options(
    _ schemas: [AnnotationSchema], _ context: VerbContext
  ) -> WritingOptions {
    WritingOptions(
      schema: schemas.lazy.compactMap(\.relationSchema).first,
      iriBase: context.arguments[iriBase], tableKind: context.arguments[table],
      hasByteOrderMark: context.arguments[byteOrderMark])
  }

  /// The path of `-o`, which what makes several files must have.
  private static func requiredPath(_ context: VerbContext) throws -> String {
    guard context.arguments.contains(optionNamed: ResultOutput.path.name) else {
      throw UsageProblem.missingOption("--" + ResultOutput.path.name)
    }
    return context.arguments[ResultOutput.path]
  }

  private static func writeFolder(
    as format: AnnotationFormat, _ options: WritingOptions, _ context: VerbContext, _ body: Body
  ) throws {
    let path = try requiredPath(context)
    try OutputPath.checkFolder(path)
    try AnnotatedTextWriter.write(to: path, format: format, options: options) { write in
      try withoutActuallyEscaping(write) { write in try body({ try write($0) }, {}) }
    }
  }
}

/// A format that can be written, by its name.
extension AnnotationFormat: ArgumentValue {
  package init?(argument: String) {
    guard let format = Self.writable.first(where: { $0.name == argument }) else { return nil }
    self = format
  }

  package static var choices: [String]? { writable.map(\.name) }
  package static var expectation: String {
    "one of " + writable.map(\.name).joined(separator: ", ")
  }
  package var argumentText: String? { name }
}

extension IRIBase: ArgumentValue {
  package init?(argument: String) { self.init(argument) }

  package static var expectation: String { "an absolute IRI such as http://example.org/" }
  package var argumentText: String? { text }
}

extension TableKind: NamedChoice {}
