import NLPZero

/// The forms of annotated texts that go to one file or standard output.
enum AnnotationForm: String, NamedChoice {
  case jsonl, duie, duee
  case dueeFin = "duee-fin"
  case fewFC = "fewfc"
  case cluener, doccano
  case labelStudio = "label-studio"
  case labelStudioPredictions = "label-studio-predictions"
  case csv
  case nTriples = "n-triples"

  /// The library's form of that name.
  var format: AnnotatedTextWriter.Format {
    switch self {
    case .jsonl: .annotatedText
    case .duie: .duie
    case .duee: .duee
    case .dueeFin: .dueeFin
    case .fewFC: .fewFC
    case .cluener: .cluener
    case .doccano: .doccano
    case .labelStudio: .labelStudio
    case .labelStudioPredictions: .labelStudioPredictions
    case .csv: .csv
    case .nTriples: .nTriples
    }
  }
}

/// The options of the verbs that write annotated texts.
enum AnnotationOptions {
  static let iriBase = CommandOption<IRIBase>(
    "base-iri", value: "iri", default: .example, help: "n-triples: what IRIs begin with.")

  /// What a form needs beyond the texts: the schema of the triples, if one of `schemas` is, and the IRIs.
  static func options(
    _ schemas: [ExtractionSchema], _ context: VerbContext
  ) -> AnnotatedTextWriter.Options {
    var options = AnnotatedTextWriter.Options(iriBase: context.arguments[iriBase])
    for case .relations(let relations) in schemas { options.schema = relations }
    return options
  }
}

extension IRIBase: ArgumentValue {
  init?(argument: String) { self.init(argument) }

  static var expectation: String { "an absolute IRI such as http://example.org/" }
  var argumentText: String? { text }
}
