import CommandLineParsing

/// How text is seen: by this project's method, or as nlp-zero does.
enum AnalysisMethod: String, NamedChoice {
  case minimumEntropy = "minimum-entropy"
  case nlpZero = "nlp-zero"

  /// Refuses the options of the other method.
  func refuse(_ options: [any OptionDescription], _ arguments: ParsedArguments) throws {
    if let option = options.first(where: { arguments.contains(optionNamed: $0.name) }) {
      let other: AnalysisMethod = self == .nlpZero ? .minimumEntropy : .nlpZero
      throw UsageProblem.optionOfOther("--\(option.name)", other: "--method \(other.rawValue)")
    }
  }
}
