import CommandLineParsing
import NLPZero

/// `nlpzero completions`: prints what a shell completes command lines by.
enum CompletionsVerb: Verb {
  static let shell = CommandArgument<Shell>("shell", help: "The shell that is to complete.")

  static let description = VerbDescription(
    name: "completions",
    overview: "Print a script by which a shell completes verbs, options and values.",
    arguments: [shell],
    options: [ResultOutput.path],
    examples: [
      .init(
        command: "nlpzero completions bash > ~/.local/share/bash-completion/completions/nlpzero",
        explanation: "For bash, from the next shell on."),
      .init(
        command: #"nlpzero completions zsh > "${fpath[1]}/_nlpzero""#,
        explanation: "For zsh, with compinit in ~/.zshrc."),
      .init(
        command: "nlpzero completions fish > ~/.config/fish/completions/nlpzero.fish",
        explanation: "For fish."),
    ])

  static func run(_ context: VerbContext) throws {
    let script = Application.table.completionScript(for: context.arguments[shell])
    try ResultOutput.write(context) { try $0.write(script.utf8) }
  }
}
