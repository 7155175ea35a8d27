import CommandLineParsing
import NLPZero

/// A group of benchmarks: the verbs of the program.
enum Group: String, CaseIterable {
  case kernels, text, grammar, train, extract, events

  var overview: String {
    switch self {
    case .kernels:
      "Products, gated convolutions and functions, against the machine's peak; the pointer loss."
    case .text: "Reading, word discovery and segmentation of raw text, in MB a second."
    case .grammar: "Templates and parsing: growth with the length of clauses, sentences a second."
    case .train: "Training a relation extractor on characters alone, in sentences a second."
    case .extract: "Extraction with such a model, in sentences a second; one at a time, in ms."
    case .events: "The search for events among linked arguments, in ms."
    }
  }
}

/// What a command line of the program asks for.
struct Arguments {
  static let runs = CommandOption<Int>(
    "runs", value: "n", default: 7, .atLeast(3),
    help: "Trials of each benchmark; the fastest and the slowest are dropped.")
  static let json = CommandFlag("json", help: "One JSON object instead of a table.")
  static let threads = CommandOption<Int?>(
    optional: "threads", value: "n", shownDefault: "all cores", .atLeast(1),
    help: "The number of threads.")
  static let data = CommandOption<String?>(
    optional: "data", value: "file", shownDefault: "the shipped corpora",
    help: "Raw text; to train and extract, relations in any known form.")
  static let templates = CommandOption<String?>(
    optional: "templates", value: "file", shownDefault: "the 10,000 most frequent of the text",
    help: "The templates to parse by.")
  static let seconds = CommandOption<Double>(
    "seconds", value: "n", default: 20, .above(0),
    help: "How long to train, about; with --peer, in each turn.")
  static let width = CommandOption<Int>(
    "width", value: "n", default: 128,
    ValueConstraint(expectation: "a multiple of 8, up to 4096") {
      8...4096 ~= $0 && $0 % 8 == 0
    }, help: "The extractor's width.")
  static let peer = CommandOption<String?>(
    optional: "peer", value: "command",
    help: "A shell command that measures another implementation, in turn with this one.")
  static let alternations = CommandOption<Int?>(
    optional: "alternations", value: "n", shownDefault: "3", .atLeast(1),
    help: "How often the peer and this are measured in turn.")
  static let blas = CommandOption<String?>(
    optional: "blas", value: "library",
    help: "A shared library (OpenBLAS, …) whose products are measured in turn with ours.")

  let group: Group
  private let parsed: ParsedArguments

  init(group: Group, _ parsed: ParsedArguments) {
    (self.group, self.parsed) = (group, parsed)
  }

  subscript<Value>(option: CommandOption<Value>) -> Value { parsed[option] }
  subscript(flag: CommandFlag) -> Bool { parsed[flag] }

  static let table = CommandTable(
    program: "nlpzero-bench",
    version: Release.version,
    overview: [
      """
      Measure NLPZero on this machine. Every result is checked against a naive reference before it is \
      timed; a result that is wrong ends the program.
      """
    ],
    verbs: Group.allCases.map(description),
    commonOptions: [runs, threads, json])

  private static func description(of group: Group) -> VerbDescription {
    VerbDescription(
      name: group.rawValue, overview: group.overview, discussion: discussion(of: group),
      options: options(of: group),
      examples: [
        .init(
          command: "swift run -c release nlpzero-bench \(group.rawValue) --threads 1",
          explanation: "Measures on one thread.")
      ])
  }

  private static func options(of group: Group) -> [any OptionDescription] {
    switch group {
    case .kernels: [blas]
    case .text: [data]
    case .grammar: [data, templates, peer]
    case .train: [data, width, seconds, peer, alternations]
    case .extract: [data, width, peer, alternations]
    case .events: []
    }
  }

  private static func discussion(of group: Group) -> [String] {
    switch group {
    case .grammar:
      [
        """
        A peer's command finds the templates of a text, one clause a line, whose path is put behind it, \
        and is stopped after 60 seconds.
        """
      ]
    case .train, .extract:
      [
        """
        A peer's command prints one JSON object with the numbers train_sentences_per_second, \
        extract_sentences_per_second and peak_memory_mb.
        """
      ]
    case .kernels, .text, .events: []
    }
  }
}
