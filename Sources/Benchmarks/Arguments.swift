/// A group of benchmarks: the first word of the command line.
enum Group: String, CaseIterable {
  case kernels, text, train, extract

  var overview: String {
    switch self {
    case .kernels: "matrix products, gated convolutions and functions, against the machine's peak"
    case .text: "reading, word discovery and segmentation of raw text, in MB a second"
    case .train:
      "training a relation extractor (width 128, characters alone), in sentences a second"
    case .extract: "extraction with such a model, in sentences a second"
    }
  }
}

/// The command line of the program.
struct Arguments: Equatable {
  var group: Group
  var isJSON = false
  var runs = 7
  /// All cores if nil.
  var threads: Int?
  /// The shipped corpora if nil.
  var data: String?
  var seconds = 20.0

  enum Outcome: Equatable {
    case run(Arguments)
    case help
    case wrongUsage(String)
  }

  /// Reads the arguments that follow the program's name.
  static func parse(_ words: [String]) -> Outcome {
    if words.contains("--help") || words.contains("-h") { return .help }
    guard let first = words.first else { return .wrongUsage("no group of benchmarks given") }
    guard let group = Group(rawValue: first) else {
      return .wrongUsage("'\(first)' is no group of benchmarks")
    }
    var arguments = Arguments(group: group)
    var rest = words.dropFirst()
    while let word = rest.popFirst() {
      guard let option = Option.all.first(where: { $0.name == word }) else {
        return .wrongUsage("unknown option '\(word)'")
      }
      guard option.groups.contains(group) else {
        return .wrongUsage("\(word) does not go with '\(first)'")
      }
      let value = option.value == nil ? "" : rest.popFirst()
      guard let value, option.set(&arguments, value) else {
        return .wrongUsage("\(word) needs \(option.expectation)")
      }
    }
    return .run(arguments)
  }
}

extension Arguments {
  /// One line of the table of options: its help, and how its value is stored.
  private struct Option: Sendable {
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
        name: "--data", value: "PATH", groups: [.text, .train, .extract],
        help: "raw text, or DuIE's format to train and extract (default: the shipped corpora)",
        expectation: "a file or folder"
      ) { arguments, value in
        arguments.data = value
        return !value.isEmpty
      },
      Option(
        name: "--seconds", value: "N", groups: [.train],
        help: "how long to train, about (default: 20)", expectation: "a number above 0"
      ) { arguments, value in
        arguments.seconds = Double(value) ?? 0
        return arguments.seconds > 0 && arguments.seconds.isFinite
      },
    ]

    var row: String { Arguments.row("\(name) \(value ?? "")", help) }
  }

  private static func row(_ title: String, _ text: String) -> String {
    "  " + title.padding(to: 14) + text
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
