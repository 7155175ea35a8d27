import CommandLineParsing
import NLPZero

/// The options that say which templates are written.
enum TemplateFilterOptions {
  static let minimumWords = CommandOption<Int>(
    "min-words", value: "n", default: 1, .atLeast(1),
    help: "Only templates of at least so many words; parse needs those of one word, too.")
  static let minimumGaps = CommandOption<Int>(
    "min-gaps", value: "n", default: 0, .atLeast(0), help: "Only templates with so many gaps.")
  static let maximumGaps = CommandOption<Int?>(
    optional: "max-gaps", value: "n", shownDefault: "no limit", .atLeast(0),
    help: "Only templates with at most so many gaps.")
  static let noTrivial = CommandFlag(
    "no-trivial", help: "Without templates that are a word between two gaps.")

  static let group = OptionGroup(
    "OPTIONS OF WHICH TEMPLATES ARE KEPT", [minimumWords, minimumGaps, maximumGaps, noTrivial])

  /// The filter that the options ask for.
  static func filter(_ arguments: ParsedArguments) throws -> TemplateFilter {
    var filter = TemplateFilter()
    filter.words = arguments[minimumWords]...Int.max
    let (lowest, highest) = (arguments[minimumGaps], arguments[maximumGaps] ?? Int.max)
    if lowest > highest {
      throw UsageProblem.invalidValue(
        option: "--\(maximumGaps.name)", value: String(highest),
        expected: "at least the \(lowest) of --\(minimumGaps.name)", suggestion: nil)
    }
    filter.gaps = lowest...highest
    filter.keepsTrivial = !arguments[noTrivial]
    return filter
  }
}
