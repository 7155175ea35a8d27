extension Arguments {
  /// One line of the table of options: its help, and how its value is stored.
  struct Option: Sendable {
    let name: String
    var value: String?
    var groups = Group.allCases
    let help: String
    var expectation = ""
    /// Stores a value, or returns false if it is not what is expected.
    let set: @Sendable (inout Arguments, String) -> Bool

    static let all = [
      Option(name: "--json", help: "one JSON object instead of a table") { arguments, _ in
        arguments.isJSON = true
        return true
      },
      Option(
        name: "--runs", value: "N",
        help: "trials of each benchmark; the fastest and the slowest are dropped (default: 7)",
        expectation: "a whole number from 3"
      ) { arguments, value in
        arguments.runs = Int(value) ?? 0
        return arguments.runs >= 3
      },
      Option(
        name: "--threads", value: "N", help: "threads (default: all cores)",
        expectation: "a whole number from 1"
      ) { arguments, value in
        arguments.threads = Int(value)
        return arguments.threads ?? 0 >= 1
      },
      Option(
        name: "--data", value: "PATH", groups: [.text, .grammar, .train, .extract],
        help: "raw text, or DuIE's format to train and extract (default: the shipped corpora)",
        expectation: "a file or folder"
      ) { arguments, value in
        arguments.data = value
        return !value.isEmpty
      },
      Option(
        name: "--templates", value: "FILE", groups: [.grammar],
        help: "the templates to parse by (default: the 10,000 most frequent of the text)",
        expectation: "a file"
      ) { arguments, value in
        arguments.templates = value
        return !value.isEmpty
      },
      Option(
        name: "--seconds", value: "N", groups: [.train],
        help: "how long to train, about; with --peer, in each turn (default: 20)",
        expectation: "a number above 0"
      ) { arguments, value in
        arguments.seconds = Double(value) ?? 0
        return arguments.seconds > 0 && arguments.seconds.isFinite
      },
      Option(
        name: "--width", value: "N", groups: [.train, .extract],
        help: "the extractor's width (default: 128)", expectation: "a multiple of 8, up to 4096"
      ) { arguments, value in
        arguments.width = Int(value) ?? 0
        return 8...4096 ~= arguments.width && arguments.width % 8 == 0
      },
      Option(
        name: "--peer", value: "COMMAND", groups: [.grammar, .train, .extract],
        help: "a shell command that measures another implementation, in turn with this one",
        expectation: "a command"
      ) { arguments, value in
        arguments.peer = value
        return !value.isEmpty
      },
      Option(
        name: "--alternations", value: "N", groups: [.train, .extract],
        help: "how often the peer and this are measured in turn (default: 3)",
        expectation: "a whole number from 1"
      ) { arguments, value in
        arguments.alternations = Int(value)
        return arguments.alternations ?? 0 >= 1
      },
      Option(
        name: "--blas", value: "LIBRARY", groups: [.kernels],
        help: "a shared library (OpenBLAS, …) whose products are measured in turn with ours",
        expectation: "a file"
      ) { arguments, value in
        arguments.blas = value
        return !value.isEmpty
      },
    ]

    var row: String { Arguments.row("\(name) \(value ?? "")", help) }
  }

  private static let titleWidth = 18

  private static func row(_ title: String, _ text: String) -> String {
    "  " + title.padding(to: titleWidth) + text
  }

  static let usage = """
    Measures NLPZero on this machine. Every result is checked against a naive reference before it is
    timed; a result that is wrong ends the program.

    Usage: nlpzero-bench GROUP [options]

    Groups:
    \(Group.allCases.map { row($0.rawValue, $0.overview) }.joined(separator: "\n"))

    Options:
    \(Option.all.map(\.row).joined(separator: "\n"))
    \(row("--help", "this text"))

    A peer's command prints one JSON object with the numbers train_sentences_per_second,
    extract_sentences_per_second and peak_memory_mb; with grammar it finds the templates of a text,
    one clause a line, whose path is put behind it, and is stopped after 60 seconds.

    Exit code: 0, 1 if a check or the data fails, 64 for a wrong command line.

    Example: swift run -c release nlpzero-bench kernels --threads 1
    """
}

extension String {
  /// The string with spaces after it, up to a number of columns.
  func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  /// The string with spaces before it, up to a number of columns.
  func leftPadding(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
