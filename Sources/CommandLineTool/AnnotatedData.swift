import CommandLineParsing
import NLPZero

/// The annotated data of the verbs that train and evaluate extractors.
enum AnnotatedData {
  /// Reads a schema and checks that it is one of `kind`.
  static func schema(_ path: String, _ kind: AnnotationKind) throws -> AnnotationSchema {
    let schema = try AnnotationSchema(contentsOf: path)
    guard schema.kind == kind else {
      throw CommandFailure(
        description:
          "\(path): a schema of \(schema.kind.rawValue), expected one of \(kind.rawValue)")
    }
    guard !schema.isEmpty else {
      throw CommandFailure(description: "\(path): names no \(kind.rawValue) to find")
    }
    return schema
  }

  /// The schema of annotated texts, for data that comes without one.
  static func derivedSchema(
    _ texts: [AnnotatedText], _ kind: AnnotationKind, path: String
  ) throws -> AnnotationSchema {
    try requireAnnotations(in: texts, kind, path: path)
    return AnnotationSchema(kind, derivedFrom: texts)
  }

  /// Throws if no text has an annotation of `kind`.
  static func requireAnnotations(
    in texts: [AnnotatedText], _ kind: AnnotationKind, path: String
  ) throws {
    guard texts.contains(where: { AnnotationCounts(of: $0)[kind] > 0 }) else {
      throw CommandFailure(description: "\(path): holds no \(kind.rawValue) to learn from")
    }
  }

  /// Tells so if nearly all facts of the development data are about names of the training data, which a model may know
  /// by heart.
  static func noteKnownNames(
    _ training: [AnnotatedText], _ development: [AnnotatedText], _ context: VerbContext
  ) {
    let names = KnownNames(of: training)
    let (count, knownCount) = names.factCounts(in: development)
    guard count > 0, 10 * knownCount >= 9 * count else { return }
    context.note(
      "\(knownCount) of the \(count) facts for development have only names that occur in training: "
        + "their score says little about new names")
  }

  /// Reads annotated texts and tells what was found. Names that the schema lacks are an error or, if
  /// not checked, counted: where the schema is only what other texts hold.
  static func texts(
    _ path: String, schema: AnnotationSchema?, isChecked: Bool = true, _ context: VerbContext
  ) throws -> [AnnotatedText] {
    if path != "-" { try FileKind.requireRecords(path) }
    var texts: [AnnotatedText] = []
    let report = try AnnotatedTextReader.forEach(
      in: Corpus(paths: [path], encoding: context.encoding),
      options: AnnotationInput.options(context, schema: schema, isChecked: isChecked)
    ) { texts.append($1) }
    guard report.textCount > 0 else { throw AnnotatedTextError.noRecords(path: path) }
    context.note("\(path): \(report)")
    return texts
  }
}

extension AnnotationKind: NamedChoice {
  /// The name of the shipped model that finds annotations of the kind.
  var shippedModel: String {
    switch self {
    case .relations: ShippedFiles.relationModel
    case .events: ShippedFiles.eventModel
    case .entities: ShippedFiles.entityModel
    }
  }
}
