extension CommandTable {
  var zshCompletion: String {
    let function = "_" + program.replacing("-", with: "_")
    return """
      #compdef \(program)
      # Completion of \(program) \(version) for zsh.
      \(function)() {
        local verb=$words[2]
        if (( CURRENT == 2 )); then
          local -a verbs=(
      \(topics.map { "      " + Self.zshPair($0.name, $0.overview) }.joined(separator: "\n"))
          )
          _describe verb verbs
          return
        fi
        case $verb in
      \(groups.map(zshGroup).joined(separator: "\n"))
        esac
        words=("$verb" "${(@)words[3,-1]}")
        (( CURRENT -= 1 ))
        case $verb in
      \(verbs.map(zshArguments).joined(separator: "\n"))
          help) _values verb \(topics.map(\.name).joined(separator: " ")) ;;
        esac
      }
      if [ "$funcstack[1]" = "\(function)" ]; then \(function) "$@"; else compdef \(function) \(program); fi

      """
  }

  private func zshGroup(_ group: VerbGroup) -> String {
    let verbs = verbs(of: group)
    let pairs = verbs.map { Self.zshPair($0.path[1], $0.overview) }.joined(separator: " ")
    let names = verbs.map { $0.path[1] }.joined(separator: "|")
    let standard = group.defaultVerb.map { #"verb="\#(group.name) \#($0)""# } ?? "return"
    return """
          \(group.name))
            local -a verbs=(\(pairs))
            if (( CURRENT == 3 )); then _describe verb verbs; fi
            case $words[3] in
              \(names)) verb="$verb $words[3]"; words=("$words[1]" "${(@)words[3,-1]}"); (( CURRENT -= 1 )) ;;
              *) \(standard) ;;
            esac ;;
      """
  }

  private func zshArguments(_ verb: VerbDescription) -> String {
    let options = verb.options.map(Self.zshOption)
    let arguments = verb.arguments.map { argument in
      let place = argument.count.upperBound > 1 ? "*:" : ":"
      return "'\(place)\(argument.name):\(Self.zshAction(CompletionKind(argument)))'"
    }
    let lines = (options + arguments).joined(separator: " \\\n        ")
    return #"    "\#(verb.name)")"# + "\n      _arguments -s \\\n        \(lines) ;;"
  }

  private static func zshPair(_ name: String, _ text: String) -> String {
    "'\(name):\(zshText(TextLayout.firstSentence(of: text)))'"
  }

  private static func zshOption(_ option: any OptionDescription) -> String {
    let text = "[\(zshText(TextLayout.firstSentence(of: option.help)))]"
    let value =
      option.valueName.map { ":\($0):\(zshAction(CompletionKind(option)))" } ?? ""
    guard let letter = option.shortName else { return "'--\(option.name)\(text)\(value)'" }
    return "'(-\(letter) --\(option.name))'{-\(letter),--\(option.name)}'\(text)\(value)'"
  }

  private static func zshAction(_ kind: CompletionKind) -> String {
    switch kind {
    case .choices(let words): "(\(words.joined(separator: " ")))"
    case .files: "_files"
    case .nothing: ""
    }
  }

  private static func zshText(_ text: String) -> String {
    String(text.map { "[]:\\".contains($0) ? " " : $0 }).replacing("'", with: "’")
  }
}
