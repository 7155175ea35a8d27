import CommandLineParsing
import NLPZero

/// How the verbs that take annotated data read it, where its records leave a choice.
enum AnnotationInput {
  static let strict = CommandFlag(
    "strict",
    help: "Refuse data of which something cannot be taken, instead of leaving that out with a note."
  )
  static let offsets = CommandOption<OffsetUnit?>(
    optional: "offsets", value: "unit", shownDefault: "what fits the strings beside them",
    help: "What offsets count.")

  static let group = OptionGroup("OPTIONS OF ANNOTATED DATA", [strict, offsets])

  /// The options as given on the command line.
  static func options(
    _ context: VerbContext, schema: AnnotationSchema?, isChecked: Bool = true
  ) -> ReadingOptions {
    var options = ReadingOptions(schema: schema, isChecked: isChecked)
    options.isStrict = context.arguments[strict]
    options.offsetUnit = context.arguments[offsets]
    return options
  }
}

/// What offsets count, by its name.
extension OffsetUnit: ArgumentValue {
  package init?(argument: String) { self.init(rawValue: argument) }

  package static var choices: [String]? { allCases.map(\.rawValue) }
  package static var expectation: String {
    "one of " + allCases.map(\.rawValue).joined(separator: ", ")
  }
  package var argumentText: String? { rawValue }
}
