extension CommandTable {
  var bashCompletion: String {
    let function = bashFunction
    let names = topics.map(\.name).joined(separator: " ")
    return """
      # Completion of \(program) \(version) for bash.
      \(function)() {
        local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
        local verb=${COMP_WORDS[1]} words= options= files=
        COMPREPLY=()
        if [ "$COMP_CWORD" -eq 1 ]; then
          COMPREPLY=($(compgen -W "\(names) --help --version" -- "$current"))
          return
        fi
        case "$verb ${COMP_WORDS[2]}" in
          "help "*) COMPREPLY=($(compgen -W "\(names)" -- "$current")); return ;;
      \(groups.flatMap(bashGroup).joined(separator: "\n"))
        esac
        case "$verb:$previous" in
      \(verbs.flatMap(bashValues).joined(separator: "\n"))
        esac
        case $verb in
      \(verbs.map(bashWords).joined(separator: "\n"))
        esac
        case $current in
          -*) COMPREPLY=($(compgen -W "$options" -- "$current")) ;;
          *)
            COMPREPLY=($(compgen -W "$words" -- "$current"))
            [ -z "$files" ] || \(function)_files "$current" ;;
        esac
      }
      # Adds the files that begin so, whatever signs are in their names.
      \(function)_files() {
        local name
        ! type compopt > /dev/null 2>&1 || compopt -o filenames
        while IFS= read -r name; do COMPREPLY+=("$name"); done < <(compgen -f -- "$1")
      }
      complete -F \(function) \(program)

      """
  }

  private var bashFunction: String { "_" + program.replacing("-", with: "_") }

  /// The verb that two words mean, and the words that may be the second.
  private func bashGroup(_ group: VerbGroup) -> [String] {
    let words = verbs(of: group).compactMap(\.path.last)
    let known = words.map { #""\#(group.name) \#($0)""# }.joined(separator: "|")
    let standard = group.defaultVerb.map { #"verb="\#(group.name) \#($0)"; "# } ?? ""
    return [
      #"    \#(known)) [ "$COMP_CWORD" -eq 2 ] || verb="$verb ${COMP_WORDS[2]}" ;;"#,
      #"    "\#(group.name) "*) \#(standard)[ "$COMP_CWORD" -ne 2 ] || words="\#(words.joined(separator: " "))" ;;"#,
    ]
  }

  /// The values of each option of a verb.
  private func bashValues(_ verb: VerbDescription) -> [String] {
    verb.options.filter { $0.valueName != nil }.map { option in
      let patterns = option.spellings.map { #""\#(verb.name):\#($0)""# }.joined(separator: "|")
      let action =
        switch CompletionKind(option) {
        case .choices(let words):
          #"COMPREPLY=($(compgen -W "\#(words.joined(separator: " "))" -- "$current"))"#
        case .files: #"\#(bashFunction)_files "$current""#
        case .nothing: ":"
        }
      return "    \(patterns)) \(action); return ;;"
    }
  }

  /// The options of a verb, the words of its arguments, and whether they may be files.
  private func bashWords(_ verb: VerbDescription) -> String {
    let options = verb.options.map { "--" + $0.name }.joined(separator: " ")
    let words = verb.arguments.flatMap { $0.choices ?? [] }.joined(separator: " ")
    let files = verb.arguments.contains { CompletionKind($0).isFiles } ? "yes" : ""
    return
      #"    "\#(verb.name)") options="\#(options)" words="$words \#(words)" files=\#(files) ;;"#
  }
}
