import NLPZero

/// Where the verbs that write annotated texts put them, and what else a format needs.
enum AnnotationOutput {
  static let iriBase = CommandOption<IRIBase>(
    "base-iri", value: "iri", default: .example, help: "n-triples: what IRIs begin with.")
  static let path = CommandOption<String?>(
    optional: "output", short: "o", value: "file", shownDefault: "standard output",
    help: "The file to write; for brat the folder, which must be new or empty.")

  /// Writes the texts that `body` hands over, to standard output if no path is given.
  ///
  /// - Parameter schemas: those of the texts; the one of triples tells which objects are complex.
  static func write(
    as format: AnnotationFormat, _ schemas: [AnnotationSchema], _ context: VerbContext,
    _ body: (_ write: (AnnotatedText) throws -> Void) throws -> Void
  ) throws {
    let options = WritingOptions(
      schema: schemas.lazy.compactMap(\.relationSchema).first,
      iriBase: context.arguments[iriBase])
    guard let path = context.arguments[path] else {
      if format.isFolder { throw UsageProblem.missingOption("--output") }
      return try print(as: format, options, body)
    }
    try format.isFolder ? OutputPath.checkFolder(path) : OutputPath.check(path)
    try AnnotatedTextWriter.write(to: path, format: format, options: options, body)
  }

  private static func print(
    as format: AnnotationFormat, _ options: WritingOptions,
    _ body: (_ write: (AnnotatedText) throws -> Void) throws -> Void
  ) throws {
    var encoder = AnnotatedTextEncoder(format: format, options: options)
    var output = BufferedOutput()
    try body { try output.write(encoder.next($0).utf8) }
    try output.write(encoder.end().utf8)
    try output.flush()
  }
}

/// A format that can be written, by its name.
extension AnnotationFormat: ArgumentValue {
  init?(argument: String) {
    guard let format = Self.writable.first(where: { $0.name == argument }) else { return nil }
    self = format
  }

  static var choices: [String]? { writable.map(\.name) }
  static var expectation: String { "one of " + writable.map(\.name).joined(separator: ", ") }
  var argumentText: String? { name }
}

extension IRIBase: ArgumentValue {
  init?(argument: String) { self.init(argument) }

  static var expectation: String { "an absolute IRI such as http://example.org/" }
  var argumentText: String? { text }
}
