/// Man pages (section 1) of a program and its verbs, in the macros of `man`.
package struct ManualPage: Sendable {
  /// `nlpzero` or `nlpzero-segment`.
  package let name: String

  /// The page as `man` reads it.
  package let text: String

  /// The name of the page's file.
  package var fileName: String { name + ".1" }
}

extension CommandTable {
  /// The page of the program, then one for each verb.
  ///
  /// - Parameters:
  ///   - environment: the variables that the program reads, with what they mean.
  package func manualPages(environment: [(name: String, help: String)]) -> [ManualPage] {
    [programPage(environment)] + verbs.map(page(of:))
  }

  private func programPage(_ environment: [(name: String, help: String)]) -> ManualPage {
    let verbRows = verbs.map { Self.item("\(program) \($0.name)", $0.overview) }
    let pages = verbs.map { pageName(of: $0) + "(1)" }.joined(separator: ", ")
    let sections = [
      Self.section("NAME", [Self.escaped("\(program) - \(Self.clause(overview[0]))")]),
      Self.section("SYNOPSIS", [".B \(program)", #"\fIverb\fR [options] [files]"#]),
      Self.section("DESCRIPTION", overview.flatMap { [".PP", Self.escaped($0)] }),
      Self.section("VERBS", verbRows),
      Self.section("OPTIONS OF EVERY VERB", commonOptions.map(Self.item)),
      Self.section("ENVIRONMENT", environment.map { Self.item($0.name, $0.help) }),
      Self.exitStatus,
      Self.section("SEE ALSO", [Self.escaped(pages)]),
    ]
    return ManualPage(name: program, text: document(program, sections))
  }

  private func page(of verb: VerbDescription) -> ManualPage {
    let name = pageName(of: verb)
    let usage = HelpScreen(program: program, columns: 80).usage(of: verb)
    let arguments = verb.arguments.map {
      Self.item("<\($0.name)>", HelpScreen.explanation(of: $0))
    }
    let examples = verb.examples.flatMap {
      [".PP", ".nf", ".RS", Self.escaped($0.command), ".RE", ".fi", Self.escaped($0.explanation)]
    }
    let sections =
      [
        Self.section("NAME", [Self.escaped("\(name) - \(Self.clause(verb.overview))")]),
        Self.section("SYNOPSIS", [Self.escaped(usage)]),
        Self.section(
          "DESCRIPTION", ([verb.overview] + verb.discussion).flatMap { [".PP", Self.escaped($0)] }),
        Self.section("ARGUMENTS", arguments),
      ] + verb.optionGroups.map { Self.section($0.title, $0.options.map(Self.item)) } + [
        Self.section("EXAMPLES", examples), Self.exitStatus,
        Self.section("SEE ALSO", [Self.escaped("\(program)(1)")]),
      ]
    return ManualPage(name: name, text: document(name, sections))
  }

  private func pageName(of verb: VerbDescription) -> String {
    ([program] + verb.path).joined(separator: "-")
  }

  private func document(_ name: String, _ sections: [String]) -> String {
    let title = Self.escaped(name.uppercased())
    return ".TH \"\(title)\" 1 \"\" \"\(program) \(version)\" \"User Commands\"\n"
      + sections.joined()
  }

  private static let exitStatus = section(
    "EXIT STATUS",
    [
      item("0", "The work is done."),
      item("1", "It failed; the message says which file, which line, what was found and expected."),
      item("64", "The command line is wrong."),
    ])

  /// A section, or nothing if it would be empty.
  private static func section(_ title: String, _ lines: [String]) -> String {
    lines.isEmpty ? "" : ([".SH \"\(title)\""] + lines).joined(separator: "\n") + "\n"
  }

  private static func item(_ option: any OptionDescription) -> String {
    item(HelpScreen.label(option), HelpScreen.explanation(of: option))
  }

  private static func item(_ label: String, _ text: String) -> String {
    ".TP\n.B \"\(escaped(label))\"\n\(escaped(text))"
  }

  /// A sentence as it stands behind a name: small, without its full stop.
  private static func clause(_ sentence: String) -> String {
    let text = TextLayout.firstSentence(of: sentence)
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  /// Text in which no character is an order to the formatter.
  private static func escaped(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
      .replacing("\"", with: "\\(dq")
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }
}
