/// The verbs of a program, and what a command line asks of them.
package struct CommandTable: Sendable {
  /// What a correct command line asks for.
  package enum Request {
    /// To print a text on standard output: a help screen or the version.
    case print(String)

    /// To run the verb at this place of the table.
    case run(verbIndex: Int, ParsedArguments)
  }

  package let program: String
  package let version: String
  package let overview: [String]

  /// All verbs, those of groups as well; a program of one command has one verb without a name.
  package let verbs: [VerbDescription]
  package let groups: [VerbGroup]
  package let commonOptions: [any OptionDescription]

  private static let help = CommandFlag("help", short: "h", help: "Show this help.")

  /// - Parameter commonOptions: options of every verb, besides `--help`.
  package init(
    program: String, version: String, overview: [String], verbs: [VerbDescription],
    groups: [VerbGroup] = [], commonOptions: [any OptionDescription] = []
  ) {
    self.program = program
    self.version = version
    self.overview = overview
    self.groups = groups
    self.commonOptions = commonOptions + [Self.help]
    let isSingle = verbs.count == 1 && verbs[0].path.isEmpty
    let common = OptionGroup(
      isSingle ? "OTHER OPTIONS" : "OPTIONS OF EVERY VERB", self.commonOptions)
    self.verbs = verbs.map { verb in
      var verb = verb
      verb.optionGroups.append(common)
      return verb
    }
  }

  /// Whether the program is one command, without verbs.
  var isSingleCommand: Bool { verbs.count == 1 && verbs[0].path.isEmpty }

  /// The verbs of a group.
  func verbs(of group: VerbGroup) -> [VerbDescription] {
    verbs.filter { $0.path.count == 2 && $0.path[0] == group.name }
  }

  /// The first words that may be written, each with its line in the list of verbs.
  var topics: [(name: String, overview: String)] {
    var topics: [(name: String, overview: String)] = []
    for verb in verbs where verb.path.first != topics.last?.name {
      let group = groups.first { $0.name == verb.path.first }
      topics.append((verb.path.first ?? "", group?.overview ?? verb.overview))
    }
    return topics + [("help", "Show the help of a verb.")]
  }

  /// Reads a command line (without the program's own name).
  ///
  /// - Parameter columns: the width of help screens.
  package func request(for words: [String], columns: Int = 80) throws(UsageError) -> Request {
    let screen = HelpScreen(program: program, columns: columns)
    if words.first == "--version" { return .print("\(program) \(version)\n") }
    if !isSingleCommand {
      if words.isEmpty { return .print(screen.text(of: self)) }
      if words[0] == "help" || Self.isHelp(words[0]) {
        return .print(try helpText(of: words.dropFirst(), screen))
      }
    }
    let (topic, rest) = try topic(of: words[...])
    if rest.prefix(while: { $0 != "--" }).contains(where: Self.isHelp) {
      return .print(screen.text(of: topic, in: self))
    }
    return try request(topic, rest)
  }

  /// The three lines for a problem that a verb has found itself, in arguments that parsed alone but do
  /// not go together, such as an option that was given without another one.
  package func usageError(_ problem: UsageProblem, verbIndex: Int) -> UsageError {
    usageError(problem, topic: .verb(verbIndex))
  }

  private static func isHelp(_ word: String) -> Bool { word == "--help" || word == "-h" }
}

// MARK: Verbs and groups

extension CommandTable {
  /// What the first words of a command line name.
  enum Topic {
    case verb(Int)
    /// A group, without the word that should follow it.
    case group(VerbGroup)
  }

  /// What `words` begin with, and the words behind it.
  private func topic(
    of words: ArraySlice<String>
  ) throws(UsageError) -> (Topic, rest: ArraySlice<String>) {
    if isSingleCommand { return (.verb(0), words) }
    let name = words.first ?? ""
    if let index = verbs.firstIndex(where: { $0.path == [name] }) {
      return (.verb(index), words.dropFirst())
    }
    if let group = groups.first(where: { $0.name == name }) {
      return topic(of: group, words.dropFirst())
    }
    if ArgumentParser.isOption(name) { throw usageError(.optionBeforeVerb(name), topic: nil) }
    let suggestion = NearestName.suggestion(for: name, among: topics.map(\.name))
    throw usageError(.unknownVerb(name, suggestion: suggestion), topic: nil)
  }

  /// What a group's name and the words behind it mean. Help is that of the group.
  private func topic(
    of group: VerbGroup, _ words: ArraySlice<String>
  ) -> (Topic, rest: ArraySlice<String>) {
    guard let word = words.first, !Self.isHelp(word) else { return (.group(group), words) }
    if let index = index(of: word, in: group) { return (.verb(index), words.dropFirst()) }
    guard let index = group.defaultVerb.flatMap({ index(of: $0, in: group) }) else {
      return (.group(group), words)
    }
    return (.verb(index), words)
  }

  private func index(of word: String, in group: VerbGroup) -> Int? {
    verbs.firstIndex { $0.path.count == 2 && $0.path[0] == group.name && $0.isCalled(word) }
  }

  private func helpText(
    of words: ArraySlice<String>, _ screen: HelpScreen
  ) throws(UsageError) -> String {
    if words.isEmpty { return screen.text(of: self) }
    if words == ["help"] { return screen.textOfHelp(in: self) }
    if let group = groups.first(where: { $0.name == words.first }),
      let word = words.dropFirst().first, index(of: word, in: group) == nil
    {
      throw usageError(unknown(word, in: group), topic: .group(group))
    }
    let (topic, _) = try topic(of: words)
    return screen.text(of: topic, in: self)
  }

  private func unknown(_ word: String, in group: VerbGroup) -> UsageProblem {
    let names = verbs(of: group).compactMap(\.path.last)
    let suggestion = NearestName.suggestion(for: word, among: names)
    return .unknownVerb(
      "\(group.name) \(word)", suggestion: suggestion.map { "\(group.name) \($0)" })
  }

  private func request(
    _ topic: Topic, _ words: ArraySlice<String>
  ) throws(UsageError) -> Request {
    switch topic {
    case .group(let group):
      guard let word = words.first, !ArgumentParser.isOption(word) else {
        let names = verbs(of: group).compactMap(\.path.last)
        throw usageError(.missingVerb(group: group.name, names: names), topic: topic)
      }
      throw usageError(unknown(word, in: group), topic: topic)
    case .verb(let index):
      do {
        let arguments = try ArgumentParser.parse(Array(words), for: verbs[index])
        return .run(verbIndex: index, arguments)
      } catch {
        throw usageError(relative(error, of: verbs[index]), topic: topic)
      }
    }
  }

  /// A problem told with the other verbs in mind: an option that is one of theirs or, in a group, named as
  /// one of them.
  private func relative(_ problem: UsageProblem, of verb: VerbDescription) -> UsageProblem {
    guard case .unknownOption(let title, let suggestion) = problem, title.hasPrefix("--") else {
      return problem
    }
    let name = String(title.dropFirst(2))
    let owners = verbs.filter { $0.option(named: name) != nil }
    guard verb.path.count == 2 else {
      return owners.count == 1 && suggestion == nil
        ? .optionOfOther(title, other: owners[0].name) : problem
    }
    let others = verbs.filter { $0.path.count == 2 && $0.path[0] == verb.path[0] }
    if let other = others.first(where: { $0.isCalled(name) }) {
      return .unknownOption(title, suggestion: "\(program) \(other.name)")
    }
    guard let other = others.first(where: { $0.option(named: name) != nil }) else { return problem }
    return .optionOfOther(title, other: other.name)
  }

  private func usageError(_ problem: UsageProblem, topic: Topic?) -> UsageError {
    let screen = HelpScreen(program: program, columns: 80)
    let lines = [
      "error: " + problem.sentence,
      "help:  " + hint(problem, topic),
      "usage: " + screen.usage(of: topic, in: self),
    ]
    return UsageError(problem: problem, text: lines.joined(separator: "\n") + "\n")
  }

  /// The option or argument that a problem is about, or where to read on.
  private func hint(_ problem: UsageProblem, _ topic: Topic?) -> String {
    switch topic {
    case nil: return "'\(program) --help' shows the verbs."
    case .group(let group): return "'\(program) \(group.name) --help' shows what may follow."
    case .verb(let index):
      let verb = verbs[index]
      if let option = problem.optionName.flatMap(verb.option(named:)) {
        return HelpScreen.summary(of: option)
      }
      if let argument = verb.arguments.first(where: { $0.name == problem.argumentName }) {
        return HelpScreen.summary(of: argument)
      }
      let command = ([program] + verb.path).joined(separator: " ")
      return "'\(command) --help' shows the options and examples."
    }
  }
}
