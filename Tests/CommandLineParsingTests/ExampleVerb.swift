@testable import CommandLineParsing

/// A small table for the tests of the parser and the help screens.
enum ExampleVerb {
  enum Task: String, NamedChoice { case relations, events }
  enum Format: String, NamedChoice { case plain, jsonl }

  static let task = CommandArgument<Task>("task", help: "What to learn.")
  static let files = CommandArgumentList("file", help: "Text files.")
  static let output = CommandOption<String>(
    "output", short: "o", value: "file", help: "The result.")
  static let format = CommandOption<Format>(
    "format", value: "name", default: .plain, help: "How lines are written.")
  static let minimumCount = CommandOption<Int>(
    "min-count", value: "n", default: 5, .atLeast(1), help: "Rarer words are left out.")
  static let rate = CommandOption<Double?>(
    optional: "rate", value: "number", .within(0...1), help: "A rate.")
  static let memory = CommandOption<ByteCount>(
    "memory", value: "size", default: ByteCount(bytes: 2 << 30), help: "The memory to use.")
  static let quiet = CommandFlag("quiet", short: "q", help: "Say nothing.")

  static let description = VerbDescription(
    name: "learn", overview: "Learn something.", arguments: [task, files],
    options: [output, format, minimumCount, rate, memory, quiet],
    exclusiveOptions: [["rate", "memory"]],
    examples: [.init(command: "tool learn events a.txt -o b", explanation: "Learns events.")])

  static let table = CommandTable(
    program: "tool", version: "1.2", overview: ["Does things."], verbs: [description],
    commonOptions: [])

  /// A group with a verb that is meant if none is named, and one without.
  static let groupTable = CommandTable(
    program: "tool", version: "1.2", overview: ["Does things."],
    verbs: [
      groupVerb("group one", "xi"), groupVerb("group two", "ypsilon", aliases: ["zwei"]),
      groupVerb("strict one", "xi"),
    ],
    groups: [
      VerbGroup(name: "group", overview: "Several things.", defaultVerb: "one"),
      VerbGroup(name: "strict", overview: "Other things."),
    ])

  private static func groupVerb(
    _ name: String, _ option: String, aliases: [String] = []
  ) -> VerbDescription {
    VerbDescription(
      name: name, aliases: aliases, overview: "Do \(name).", arguments: [files],
      options: [
        CommandOption<Int>(
          option, short: option.first, value: "n", default: 0, help: "A number of \(name).")
      ],
      examples: [.init(command: "tool \(name)", explanation: "Does it.")])
  }
}
