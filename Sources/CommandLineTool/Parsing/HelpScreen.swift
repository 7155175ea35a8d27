/// Lays out help screens, 80 columns wide.
struct HelpScreen {
  private static let width = 80
  private static let labelWidth = 26

  /// The name of the program, as it stands in usage lines.
  let program: String

  /// The screen of the whole program: its verbs and the options they share.
  func text(overview: [String], verbs: [VerbDescription], commonOptions: [any OptionDescription])
    -> String
  {
    let hint = """
      '\(program) help <verb>' or '\(program) <verb> --help' shows one verb, with examples; \
      '\(program) --version' shows the version.
      """
    return sections([
      Self.paragraphs(overview, title: "OVERVIEW: "),
      "USAGE: \(program) <verb> [options] [files]",
      "VERBS:\n" + verbs.map { Self.row($0.name, $0.overview) }.joined(separator: "\n"),
      "OPTIONS OF EVERY VERB:\n" + Self.rows(of: commonOptions),
      Self.paragraphs([hint]),
    ])
  }

  /// The screen of one verb.
  func text(of verb: VerbDescription, commonOptions: [any OptionDescription]) -> String {
    let commonNames = Set(commonOptions.map(\.name))
    let ownOptions = verb.options.filter { !commonNames.contains($0.name) }
    let arguments = verb.arguments.map { Self.row("<\($0.name)>", Self.explanation(of: $0)) }
    return sections([
      Self.paragraphs([verb.overview] + verb.discussion, title: "OVERVIEW: "),
      "USAGE: " + usage(of: verb),
      arguments.isEmpty ? "" : "ARGUMENTS:\n" + arguments.joined(separator: "\n"),
      ownOptions.isEmpty ? "" : "OPTIONS:\n" + Self.rows(of: ownOptions),
      "OPTIONS OF EVERY VERB:\n" + Self.rows(of: commonOptions),
      "EXAMPLES:\n" + verb.examples.map(Self.example).joined(separator: "\n"),
    ])
  }

  /// The usage line of a verb: its required options, its arguments, and whether there are options.
  func usage(of verb: VerbDescription) -> String {
    let arguments = verb.arguments.map(Self.usage)
    let required = verb.options.filter(\.isRequired).map(Self.usage)
    return ([program, verb.name] + arguments + required + ["[options]"]).joined(separator: " ")
  }

  /// One option on one line, as shown with an error.
  static func summary(of option: any OptionDescription) -> String {
    "\(label(option))  \(explanation(of: option))"
  }

  /// One argument on one line, as shown with an error.
  static func summary(of argument: any ArgumentDescription) -> String {
    "<\(argument.name)>  \(explanation(of: argument))"
  }

  private func sections(_ sections: [String]) -> String {
    sections.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private static func usage(of argument: any ArgumentDescription) -> String {
    let word = argument.choices.map { $0.joined(separator: "|") } ?? "<\(argument.name)>"
    let repeated = argument.count.upperBound > 1 ? word + "..." : word
    return argument.count.lowerBound == 0 ? "[\(repeated)]" : repeated
  }

  private static func usage(of option: any OptionDescription) -> String {
    let name = option.shortName.map { "-\($0)" } ?? "--" + option.name
    return name + (option.valueName.map { " <\($0)>" } ?? "")
  }

  private static func label(_ option: any OptionDescription) -> String {
    let names = (option.shortName.map { "-\($0), " } ?? "") + "--" + option.name
    return names + (option.valueName.map { " <\($0)>" } ?? "")
  }

  private static func explanation(of option: any OptionDescription) -> String {
    let notes = [
      option.choices.map { "values: " + $0.joined(separator: ", ") },
      option.defaultText.map { "default: " + $0 },
      option.isRequired ? "required" : nil,
    ].compactMap(\.self)
    return option.help + (notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))")
  }

  private static func explanation(of argument: any ArgumentDescription) -> String {
    let values = argument.choices.map { " (values: \($0.joined(separator: ", ")))" }
    return argument.help + (values ?? "")
  }

  private static func rows(of options: [any OptionDescription]) -> String {
    options.map { row(label($0), explanation(of: $0)) }.joined(separator: "\n")
  }

  private static func row(_ label: String, _ text: String) -> String {
    let lines = wrap(text, to: width - labelWidth)
    let indent = String(repeating: " ", count: labelWidth)
    let start = "  " + label
    let body = lines.joined(separator: "\n" + indent)
    if start.count + 2 > labelWidth { return start + "\n" + indent + body }
    return start + String(repeating: " ", count: labelWidth - start.count) + body
  }

  private static func example(_ example: VerbDescription.Example) -> String {
    let lines = wrap(example.explanation, to: width - 6)
    return "  \(example.command)\n      " + lines.joined(separator: "\n      ")
  }

  private static func paragraphs(_ paragraphs: [String], title: String = "") -> String {
    var paragraphs = paragraphs
    paragraphs[0] = title + paragraphs[0]
    return paragraphs.map { wrap($0, to: width).joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private static func wrap(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let line = lines.last, line.count + 1 + word.count <= width {
        lines[lines.count - 1] = line + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
