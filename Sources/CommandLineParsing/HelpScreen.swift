/// Lays out help screens for a terminal of some width.
struct HelpScreen {
  private static let labelWidth = 26

  /// The name of the program, as it stands in usage lines.
  let program: String

  /// The width of the terminal; screens keep between 60 and 100 columns, which are easy to read.
  let columns: Int

  init(program: String, columns: Int) {
    self.program = program
    self.columns = min(max(columns, 60), 100)
  }

  /// The screen of a verb or a group.
  func text(of topic: CommandTable.Topic, in table: CommandTable) -> String {
    switch topic {
    case .verb(let index): text(of: table.verbs[index])
    case .group(let group): text(of: group, table.verbs(of: group))
    }
  }

  /// The screen of the whole program: its verbs and the options they share.
  func text(of table: CommandTable) -> String {
    let hint = """
      '\(program) help <verb>' or '\(program) <verb> --help' shows one verb, with examples; \
      '\(program) --version' shows the version.
      """
    return sections([
      paragraphs(table.overview, title: "OVERVIEW: "),
      "USAGE: " + usage(of: nil, in: table),
      "VERBS:\n" + table.topics.map { row($0.name, $0.overview) }.joined(separator: "\n"),
      "OPTIONS OF EVERY VERB:\n" + rows(of: table.commonOptions),
      paragraphs([hint]),
    ])
  }

  /// The screen of `help` itself.
  func textOfHelp(in table: CommandTable) -> String {
    let hint = "VERBS:\n" + paragraphs([table.topics.map(\.name).joined(separator: " ")])
    return sections([
      "OVERVIEW: Show the help of a verb.",
      "USAGE: \(program) help [<verb>]",
      hint,
    ])
  }

  /// The usage line of a verb, a group or, with nil, the program.
  func usage(of topic: CommandTable.Topic?, in table: CommandTable) -> String {
    switch topic {
    case nil: "\(program) <verb> [options] [files]"
    case .verb(let index): usage(of: table.verbs[index])
    case .group(let group): usage(of: group, table.verbs(of: group))
    }
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
}

// MARK: Verbs and groups

extension HelpScreen {
  private func text(of verb: VerbDescription) -> String {
    let arguments = verb.arguments.map { row("<\($0.name)>", Self.explanation(of: $0)) }
    let options = verb.optionGroups.filter { !$0.options.isEmpty }
    return sections(
      [
        paragraphs([verb.overview] + verb.discussion, title: "OVERVIEW: "),
        "USAGE: " + usage(of: verb),
        arguments.isEmpty ? "" : "ARGUMENTS:\n" + arguments.joined(separator: "\n"),
      ] + options.map { "\($0.title):\n" + rows(of: $0.options) } + [
        "EXAMPLES:\n" + verb.examples.map(example).joined(separator: "\n")
      ])
  }

  private func text(of group: VerbGroup, _ verbs: [VerbDescription]) -> String {
    let command = "\(program) \(group.name)"
    return sections([
      paragraphs([group.overview] + group.discussion, title: "OVERVIEW: "),
      "USAGE: " + usage(of: group, verbs),
      "VERBS:\n" + verbs.map { row($0.name, $0.overview) }.joined(separator: "\n"),
      paragraphs(["'\(command) <word> --help' shows the options of one, with examples."]),
    ])
  }

  /// The usage line of a verb: its required options, its arguments, and whether there are options.
  func usage(of verb: VerbDescription) -> String {
    let arguments = verb.arguments.map(Self.usage)
    let required = verb.options.filter(\.isRequired).map(Self.usage)
    return ([program] + verb.path + arguments + required + ["[options]"]).joined(separator: " ")
  }

  private func usage(of group: VerbGroup, _ verbs: [VerbDescription]) -> String {
    let names = verbs.compactMap(\.path.last).joined(separator: "|")
    return "\(program) \(group.name) \(group.defaultVerb == nil ? names : "[\(names)]") ..."
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
}

// MARK: Rows

extension HelpScreen {
  /// An option as it is written: `-o, --output <file>`.
  static func label(_ option: any OptionDescription) -> String {
    let names = (option.shortName.map { "-\($0), " } ?? "") + "--" + option.name
    return names + (option.valueName.map { " <\($0)>" } ?? "")
  }

  /// What an option means, with its values and default.
  static func explanation(of option: any OptionDescription) -> String {
    let notes = [
      option.choices.map { "values: " + $0.joined(separator: ", ") },
      option.defaultText.map { "default: " + $0 },
      option.isRequired ? "required" : nil,
    ].compactMap(\.self)
    return option.help + (notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))")
  }

  /// What an argument means, with its values.
  static func explanation(of argument: any ArgumentDescription) -> String {
    let values = argument.choices.map { " (values: \($0.joined(separator: ", ")))" }
    return argument.help + (values ?? "")
  }

  private func rows(of options: [any OptionDescription]) -> String {
    options.map { row(Self.label($0), Self.explanation(of: $0)) }.joined(separator: "\n")
  }

  private func row(_ label: String, _ text: String) -> String {
    let lines = TextLayout.wrap(text, to: columns - Self.labelWidth)
    let indent = String(repeating: " ", count: Self.labelWidth)
    let start = "  " + label
    let body = lines.joined(separator: "\n" + indent)
    if start.count + 2 > Self.labelWidth { return start + "\n" + indent + body }
    return start + String(repeating: " ", count: Self.labelWidth - start.count) + body
  }

  private func example(_ example: VerbDescription.Example) -> String {
    let lines = TextLayout.wrap(example.explanation, to: columns - 6)
    return "  \(example.command)\n      " + lines.joined(separator: "\n      ")
  }

  private func paragraphs(_ paragraphs: [String], title: String = "") -> String {
    var paragraphs = paragraphs
    paragraphs[0] = title + paragraphs[0]
    return paragraphs.map { TextLayout.wrap($0, to: columns).joined(separator: "\n") }
      .joined(separator: "\n\n")
  }
}
