import CommandLineParsing
import NLPZero

/// The verbs of `nlpzero evaluate`, and what they share.
enum EvaluateGroup {
  static let description = VerbGroup(
    name: "evaluate",
    overview: "Score predictions against gold data; one JSON object on standard output.")

  /// The option of the right answers.
  ///
  /// - Parameter help: what they are.
  static func gold(_ help: String) -> CommandOption<String> {
    CommandOption("gold", value: "file", help: help)
  }

  static let predictions = CommandOption<String?>(
    optional: "predictions", value: "file", help: "The answers to score, text for text.")
}
