/// Everything the parser and the help screens know of one verb, as data.
struct VerbDescription: Sendable {
  /// A command line to copy, and what it does.
  struct Example: Sendable {
    let command: String
    let explanation: String
  }

  let name: String

  /// One sentence: the verb's line in the list of verbs, and the first line of its help.
  let overview: String

  /// Further paragraphs of the help screen.
  var discussion: [String] = []

  var arguments: [any ArgumentDescription] = []
  var options: [any OptionDescription] = []

  /// Groups of option names of which at most one may be given.
  var exclusiveOptions: [[String]] = []

  let examples: [Example]

  /// The option of a long name (without dashes) in either spelling, if the verb has it.
  func option(named name: String) -> (any OptionDescription)? {
    options.first { $0.name == name || $0.alias == name }
  }

  /// The option of a letter, if the verb has it.
  func option(shortName: Character) -> (any OptionDescription)? {
    options.first { $0.shortName == shortName }
  }
}
