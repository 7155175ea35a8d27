/// Sorts the words after a verb to the verb's options and arguments.
///
/// `--name value`, `--name=value`, `-n value` and `-nvalue` give an option; `--` ends the options;
/// `-` alone and negative numbers are plain words, not options.
struct ArgumentParser {
  private let verb: VerbDescription
  private var words: ArraySlice<String>
  private var positionals: [String] = []
  private var parsed = ParsedArguments()

  /// Parses `words` by the table of `verb`, or throws the first problem found, from left to right.
  static func parse(
    _ words: [String], for verb: VerbDescription
  ) throws(UsageProblem) -> ParsedArguments {
    var parser = ArgumentParser(verb: verb, words: words[...])
    try parser.readWords()
    try parser.assignPositionals()
    try parser.checkOptions()
    return parser.parsed
  }

  private init(verb: VerbDescription, words: ArraySlice<String>) {
    self.verb = verb
    self.words = words
  }

  /// Whether a word is written like an option rather than like a value.
  static func isOption(_ word: String) -> Bool {
    word.count > 1 && word.hasPrefix("-") && Double(word) == nil
  }

  private mutating func readWords() throws(UsageProblem) {
    while let word = words.popFirst() {
      if word == "--" {
        positionals += words
        return
      } else if word.hasPrefix("--") {
        try readLongOption(word.dropFirst(2))
      } else if Self.isOption(word) {
        try readShortOption(word)
      } else {
        positionals.append(word)
      }
    }
  }

  private mutating func readLongOption(_ text: Substring) throws(UsageProblem) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let option = verb.option(named: name) else {
      let suggestion = NearestName.suggestion(for: name, among: verb.options.map(\.name))
      throw .unknownOption("--" + name, suggestion: suggestion.map { "--" + $0 })
    }
    try read(option, attached: parts.count > 1 ? String(parts[1]) : nil)
  }

  private mutating func readShortOption(_ word: String) throws(UsageProblem) {
    if verb.option(named: String(word.dropFirst())) != nil {
      throw .unknownOption(word, suggestion: "-" + word)
    }
    let rest = String(word.dropFirst(2))
    guard let option = word.dropFirst().first.flatMap(verb.option(shortName:)) else {
      throw .unknownOption(word, suggestion: nil)
    }
    try read(option, attached: rest.isEmpty ? nil : rest)
  }

  private mutating func read(
    _ option: any OptionDescription, attached: String?
  ) throws(UsageProblem) {
    let title = "--" + option.name
    if parsed.contains(optionNamed: option.name) { throw .duplicateOption(title) }
    if option.valueName == nil {
      if attached != nil { throw .unexpectedValue(flag: title) }
      parsed.setOption(named: option.name, to: "")
      return
    }
    guard let value = attached ?? nextValue() else { throw .missingValue(option: title) }
    if let expected = option.expectation(insteadOf: value) {
      let suggestion = option.choices.flatMap { NearestName.suggestion(for: value, among: $0) }
      throw .invalidValue(
        option: title, value: value, expected: expected, suggestion: suggestion)
    }
    parsed.setOption(named: option.name, to: value)
  }

  private mutating func nextValue() -> String? {
    guard let word = words.first, !Self.isOption(word) else { return nil }
    return words.popFirst()
  }

  private mutating func assignPositionals() throws(UsageProblem) {
    var rest = positionals[...]
    for argument in verb.arguments {
      let own = Array(rest.prefix(argument.count.upperBound))
      rest = rest.dropFirst(own.count)
      if own.count < argument.count.lowerBound { throw .missingArgument(name: argument.name) }
      try check(own, of: argument)
      parsed.setArgument(named: argument.name, to: own)
    }
    if let word = rest.first { throw .unexpectedArgument(word) }
  }

  private func check(
    _ words: [String], of argument: any ArgumentDescription
  ) throws(UsageProblem) {
    for word in words {
      guard let expected = argument.expectation(insteadOf: word) else { continue }
      let suggestion = argument.choices.flatMap { NearestName.suggestion(for: word, among: $0) }
      throw .invalidArgument(
        name: argument.name, value: word, expected: expected, suggestion: suggestion)
    }
  }

  private func checkOptions() throws(UsageProblem) {
    for option in verb.options
    where option.isRequired && !parsed.contains(optionNamed: option.name) {
      throw .missingOption("--" + option.name)
    }
    for group in verb.exclusiveOptions {
      let given = group.filter { parsed.contains(optionNamed: $0) }
      if given.count > 1 { throw .exclusiveOptions(given.map { "--" + $0 }) }
    }
  }
}
