import CommandLineParsing

/// The command line of the program, which is one command.
enum Arguments {
  static let folder = CommandArgument<String>(
    "folder", help: "Where raw/, relations/ and events/ are written; made if missing.")
  static let seed = CommandOption<UInt64>(
    "seed", value: "n", default: Corpora.defaultSeed, help: "The seed of every random choice.")

  static let table = CommandTable(
    program: "DemonstrationCorpora",
    version: "1",
    overview: [],
    verbs: [
      VerbDescription(
        name: "",
        overview:
          "Write NLPZero's demonstration corpora: raw text, relations and events in Chinese.",
        arguments: [folder],
        options: [seed],
        examples: [
          .init(
            command: "swift run -c release DemonstrationCorpora Corpora",
            explanation: "Makes the corpora that are shipped.")
        ])
    ])
}
