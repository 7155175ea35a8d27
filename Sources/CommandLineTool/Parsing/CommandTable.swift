/// The verbs of a program, and what a command line asks of them.
struct CommandTable: Sendable {
  /// What a correct command line asks for.
  enum Request {
    /// To print a text on standard output: a help screen or the version.
    case print(String)

    /// To run the verb at this place of the table.
    case run(verbIndex: Int, ParsedArguments)
  }

  let program: String
  let version: String
  let overview: [String]
  let verbs: [VerbDescription]
  let commonOptions: [any OptionDescription]

  private static let help = CommandFlag("help", short: "h", help: "Show this help.")

  /// - Parameter commonOptions: options of every verb, besides `--help`.
  init(
    program: String, version: String, overview: [String], verbs: [VerbDescription],
    commonOptions: [any OptionDescription]
  ) {
    self.program = program
    self.version = version
    self.overview = overview
    let commonOptions = commonOptions + [Self.help]
    self.commonOptions = commonOptions
    self.verbs = verbs.map { verb in
      var verb = verb
      verb.options += commonOptions
      return verb
    }
  }

  /// Reads a command line (without the program's own name).
  func request(for words: [String]) throws(UsageError) -> Request {
    guard let first = words.first else { return .print(helpText) }
    switch first {
    case "--help", "-h": return .print(helpText)
    case "--version": return .print("\(program) \(version)\n")
    case "help" where words.count == 1: return .print(helpText)
    case "help": return .print(helpText(of: try verbIndex(named: words[1])))
    default: break
    }
    let index = try verbIndex(named: first)
    let rest = Array(words.dropFirst())
    let options = rest.prefix { $0 != "--" }
    if options.contains("--help") || options.contains("-h") { return .print(helpText(of: index)) }
    do {
      return .run(verbIndex: index, try ArgumentParser.parse(rest, for: verbs[index]))
    } catch {
      throw usageError(error, verb: verbs[index])
    }
  }

  /// The error for what only a verb can tell of its command line.
  func usageError(_ problem: UsageProblem, verbIndex: Int) -> UsageError {
    usageError(problem, verb: verbs[verbIndex])
  }

  private var helpText: String {
    HelpScreen(program: program)
      .text(overview: overview, verbs: verbs, commonOptions: commonOptions)
  }

  private func helpText(of verbIndex: Int) -> String {
    HelpScreen(program: program).text(of: verbs[verbIndex], commonOptions: commonOptions)
  }

  private func verbIndex(named name: String) throws(UsageError) -> Int {
    if let index = verbs.firstIndex(where: { $0.name == name }) { return index }
    if ArgumentParser.isOption(name) { throw usageError(.optionBeforeVerb(name), verb: nil) }
    let suggestion = NearestName.suggestion(for: name, among: verbs.map(\.name))
    throw usageError(.unknownVerb(name, suggestion: suggestion), verb: nil)
  }

  private func usageError(_ problem: UsageProblem, verb: VerbDescription?) -> UsageError {
    let option = problem.optionName.flatMap { verb?.option(named: $0) }.map(HelpScreen.summary)
    let argument = problem.argumentName
      .flatMap { name in verb?.arguments.first { $0.name == name } }.map(HelpScreen.summary)
    let pointer = verb.map { "'\(program) \($0.name) --help' shows the options and examples." }
    let screen = HelpScreen(program: program)
    let lines = [
      "Error: " + problem.sentence,
      "Help:  " + (option ?? argument ?? pointer ?? "'\(program) --help' shows the verbs."),
      "Usage: " + (verb.map(screen.usage) ?? "\(program) <verb> [options] [files]"),
    ]
    return UsageError(problem: problem, text: lines.joined(separator: "\n") + "\n")
  }
}
