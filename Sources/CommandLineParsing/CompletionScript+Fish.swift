extension CommandTable {
  var fishCompletion: String {
    let function = "__\(program.replacing("-", with: "_"))_at"
    let groupLines = groups.flatMap { group in
      verbs(of: group).map { verb in
        "complete -c \(program) -n '\(function) \(group.name)'\(group.defaultVerb == nil ? " -f" : "")"
          + " -a \(verb.path[1])"
          + " -d '\(Self.fishText(verb.overview))'"
      }
    }
    let topicLines = topics.flatMap { topic in
      let word = "-f -a \(topic.name) -d '\(Self.fishText(topic.overview))'"
      return [
        "complete -c \(program) -n 'test (count (commandline -opc)) -eq 1' \(word)",
        "complete -c \(program) -n '\(function) help' \(word)",
      ]
    }
    return """
      # Completion of \(program) \(version) for fish.
      # Whether the words behind the program's name begin with these.
      function \(function)
          set -l given (commandline -opc)[2..-1]
          set -l length (count $argv)
          test (count $given) -ge $length
          and test "$given[1..$length]" = "$argv"
      end
      \(topicLines.joined(separator: "\n"))
      \(groupLines.joined(separator: "\n"))
      \(verbs.flatMap { fishLines($0, function) }.joined(separator: "\n"))

      """
  }

  private func fishLines(_ verb: VerbDescription, _ function: String) -> [String] {
    let isDefault = groups.contains { $0.name == verb.path[0] && $0.defaultVerb == verb.path.last }
    let others = verbs.filter { $0.path[0] == verb.path[0] && $0.path != verb.path }
    let condition =
      isDefault
      ? "\(verb.path[0]); and not __fish_seen_subcommand_from "
        + others.flatMap { [$0.path[1]] + $0.aliases }.joined(separator: " ") : verb.name
    let start = "complete -c \(program) -n '\(function) \(condition)'"
    let options = verb.options.map { option in
      let letter = option.shortName.map { " -s \($0)" } ?? ""
      let value =
        switch CompletionKind(option) {
        case _ where option.valueName == nil: ""
        case .choices(let words): " -x -a '\(words.joined(separator: " "))'"
        case .files: " -r -F"
        case .nothing: " -x"
        }
      return "\(start) -l \(option.name)\(letter)\(value) -d '\(Self.fishText(option.help))'"
    }
    let words = verb.arguments.flatMap { $0.choices ?? [] }.joined(separator: " ")
    let noFiles = verb.arguments.contains { CompletionKind($0).isFiles } ? "" : " -f"
    return options + (words + noFiles == "" ? [] : ["\(start)\(noFiles) -a '\(words)'"])
  }

  private static func fishText(_ text: String) -> String {
    TextLayout.firstSentence(of: text).replacing("\\", with: "\\\\").replacing("'", with: "\\'")
  }
}
