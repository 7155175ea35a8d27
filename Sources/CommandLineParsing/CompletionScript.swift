/// A shell that can complete command lines.
package enum Shell: String, NamedChoice {
  case bash, zsh, fish
}

extension CommandTable {
  /// A script by which a shell completes the program's verbs, options and their values.
  package func completionScript(for shell: Shell) -> String {
    switch shell {
    case .bash: bashCompletion
    case .zsh: zshCompletion
    case .fish: fishCompletion
    }
  }
}

/// What an option's value or an argument is completed with.
enum CompletionKind {
  case choices([String])
  case files
  case nothing

  private static let fileNames: Set = [
    "file", "folder", "corpus", "lexicon", "vectors", "templates", "model", "encoder",
  ]

  var isFiles: Bool {
    if case .files = self { true } else { false }
  }

  init(valueNamed name: String, choices: [String]?) {
    if let choices {
      self = .choices(choices)
    } else {
      self = Self.fileNames.contains(name) ? .files : .nothing
    }
  }

  init(_ option: any OptionDescription) {
    self.init(valueNamed: option.valueName ?? "", choices: option.choices)
  }

  init(_ argument: any ArgumentDescription) {
    self.init(valueNamed: argument.name, choices: argument.choices)
  }
}

extension OptionDescription {
  /// The ways to write the option's name.
  var spellings: [String] { ["--" + name] + (shortName.map { ["-\($0)"] } ?? []) }
}
