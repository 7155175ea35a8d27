/// What is wrong with a command line, with the words that show it.
package enum UsageProblem: Error, Equatable {
  case unknownVerb(String, suggestion: String?)
  case optionBeforeVerb(String)
  case missingVerb(group: String, names: [String])
  case unknownOption(String, suggestion: String?)
  case missingValue(option: String)
  case unexpectedValue(flag: String)
  case invalidValue(option: String, value: String, expected: String, suggestion: String?)
  case duplicateOption(String)
  case missingOption(String)
  case exclusiveOptions([String])
  case optionOfOther(String, other: String)
  case invalidArgument(name: String, value: String, expected: String, suggestion: String?)
  case missingArgument(name: String)
  case unexpectedArgument(String)
}

extension UsageProblem {
  /// The problem as one sentence, with a suggestion where there is one.
  package var sentence: String {
    switch self {
    case .unknownVerb(let verb, let suggestion):
      "Unknown verb '\(verb)'." + proposal(suggestion)
    case .optionBeforeVerb(let option):
      "A verb was expected before the option '\(option)'."
    case .missingVerb(let group, let names):
      "A word is missing after '\(group)': expected one of \(names.joined(separator: ", "))."
    case .unknownOption(let option, let suggestion):
      "Unknown option '\(option)'." + proposal(suggestion)
    case .missingValue(let option):
      "Missing value after '\(option)'."
    case .unexpectedValue(let flag):
      "The option '\(flag)' takes no value."
    case .invalidValue(let option, let value, let expected, let suggestion):
      "The value '\(value)' is not valid for '\(option)': expected \(expected)."
        + proposal(suggestion)
    case .duplicateOption(let option):
      "The option '\(option)' was given twice."
    case .missingOption(let option):
      "Missing option '\(option)'."
    case .exclusiveOptions(let options):
      "Only one of \(options.map { "'\($0)'" }.joined(separator: ", ")) can be given."
    case .optionOfOther(let option, let other):
      "The option '\(option)' goes with '\(other)' only."
    case .invalidArgument(let name, let value, let expected, let suggestion):
      "The value '\(value)' is not valid for <\(name)>: expected \(expected)."
        + proposal(suggestion)
    case .missingArgument(let name):
      "Missing argument <\(name)>."
    case .unexpectedArgument(let word):
      "Unexpected argument '\(word)'."
    }
  }

  /// The long name of the option that the problem is about, if it is about one.
  package var optionName: String? {
    switch self {
    case .missingValue(let option), .unexpectedValue(let option), .duplicateOption(let option),
      .missingOption(let option), .invalidValue(let option, _, _, _), .optionOfOther(let option, _):
      String(option.dropFirst(2))
    default: nil
    }
  }

  /// The name of the argument that the problem is about, if it is about one.
  package var argumentName: String? {
    switch self {
    case .missingArgument(let name), .invalidArgument(let name, _, _, _): name
    default: nil
    }
  }

  private func proposal(_ suggestion: String?) -> String {
    suggestion.map { " Did you mean '\($0)'?" } ?? ""
  }
}
