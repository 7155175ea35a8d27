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

  static let columns = CommandOption<ColumnLayout?>(
    optional: "columns", value: "layout", shownDefault: "what the first lines tell",
    help: """
      Which columns of a column file are the token and the tags, counted from 1: 'token=2,tags=4,5', with \
      'separator=tab' if wanted.
      """)

  static let group = OptionGroup("OPTIONS OF ANNOTATED DATA", [strict, offsets, columns])

  /// The options as given on the command line.
  static func options(
    _ context: VerbContext, schema: AnnotationSchema?, isChecked: Bool = true
  ) -> ReadingOptions {
    var options = ReadingOptions(schema: schema, isChecked: isChecked)
    options.isStrict = context.arguments[strict]
    options.offsetUnit = context.arguments[offsets]
    options.columns = context.arguments[columns]
    return options
  }
}

extension ColumnLayout: ArgumentValue {}

/// What offsets count, by its name.
extension OffsetUnit: ArgumentValue {
  package init?(argument: String) { self.init(rawValue: argument) }

  package static var choices: [String]? { allCases.map(\.rawValue) }
  package static var expectation: String {
    "one of " + allCases.map(\.rawValue).joined(separator: ", ")
  }
  package var argumentText: String? { rawValue }
}
