/// Everything the parser, the help screens, the completions and the man pages know of one verb, as data.
package struct VerbDescription: Sendable {
  /// A command line to copy, and what it does.
  package struct Example: Sendable {
    package let command: String
    package let explanation: String

    package init(command: String, explanation: String) {
      self.command = command
      self.explanation = explanation
    }
  }

  /// The words by which the verb is called: one, two for a verb of a group (`evaluate relations`),
  /// none in a program of one command.
  package let path: [String]

  /// Other spellings of its last word, which help screens leave out.
  package let aliases: [String]

  /// One sentence: the verb's line in the list of verbs, and the first line of its help.
  package let overview: String

  /// Further paragraphs of the help screen.
  package let discussion: [String]

  package let arguments: [any ArgumentDescription]

  /// The options under their headings, the most used first.
  package internal(set) var optionGroups: [OptionGroup]

  /// Groups of option names of which at most one may be given.
  package let exclusiveOptions: [[String]]

  package let examples: [Example]

  /// - Parameters:
  ///   - name: the words of the path with a space between.
  ///   - options: those of the first group, which is headed `OPTIONS`.
  ///   - moreOptions: further groups.
  package init(
    name: String, aliases: [String] = [], overview: String, discussion: [String] = [],
    arguments: [any ArgumentDescription] = [], options: [any OptionDescription] = [],
    moreOptions: [OptionGroup] = [], exclusiveOptions: [[String]] = [], examples: [Example]
  ) {
    path = name.split(separator: " ").map(String.init)
    self.aliases = aliases
    self.overview = overview
    self.discussion = discussion
    self.arguments = arguments
    optionGroups = [OptionGroup("OPTIONS", options)] + moreOptions
    self.exclusiveOptions = exclusiveOptions
    self.examples = examples
  }

  /// The path as it is written on a command line.
  package var name: String { path.joined(separator: " ") }

  /// All options.
  package var options: [any OptionDescription] { optionGroups.flatMap(\.options) }

  /// The option of a long name (without dashes), if the verb has it.
  func option(named name: String) -> (any OptionDescription)? {
    options.first { $0.name == name }
  }

  /// The option of a letter, if the verb has it.
  func option(shortName: Character) -> (any OptionDescription)? {
    options.first { $0.shortName == shortName }
  }

  /// Whether `word` is the last word of the path, in any spelling.
  func isCalled(_ word: String) -> Bool { path.last == word || aliases.contains(word) }
}

/// Options that belong together, under a heading of their own.
package struct OptionGroup: Sendable {
  package let title: String
  package let options: [any OptionDescription]

  /// - Parameter title: in capitals, as the other headings of a help screen.
  package init(_ title: String, _ options: [any OptionDescription]) {
    self.title = title
    self.options = options
  }
}
