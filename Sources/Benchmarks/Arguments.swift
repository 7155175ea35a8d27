/// A group of benchmarks: the first word of the command line.
enum Group: String, CaseIterable {
  case kernels, text, grammar, train, extract, events

  var overview: String {
    switch self {
    case .kernels:
      "products, gated convolutions and functions, against the machine's peak; the pointer loss"
    case .text: "reading, word discovery and segmentation of raw text, in MB a second"
    case .grammar: "templates and parsing: growth with the length of clauses, sentences a second"
    case .train: "training a relation extractor on characters alone, in sentences a second"
    case .extract: "extraction with such a model, in sentences a second; one at a time, in ms"
    case .events: "the search for events among linked arguments, in ms"
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
  /// Of the extractor.
  var width = 128
  /// The file of templates to parse by; found in the data if nil.
  var templates: String?
  /// A command that measures another implementation of the extractor, or finds templates.
  var peer: String?
  /// How often the peer and this are measured in turn; 3 times if nil.
  var alternations: Int?
  /// A BLAS library.
  var blas: String?

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
    if arguments.alternations != nil && arguments.peer == nil {
      return .wrongUsage("--alternations goes with --peer only")
    }
    return .run(arguments)
  }
}
