/// The command line of the tool.
struct Arguments: Equatable {
  let folder: String
  let seed: UInt64

  static let usage = """
    Writes NLPZero's demonstration corpora: raw text, relations and events in Chinese.

    Usage: DemonstrationCorpora [--seed N] FOLDER

      FOLDER     where raw/, relations/ and events/ are written; made if missing
      --seed N   seed of every random choice (default: \(Corpora.defaultSeed))
      --help     this text

    Example: swift run -c release DemonstrationCorpora Corpora
    """

  enum Outcome: Equatable {
    case run(Arguments)
    case help
    case wrongUsage(String)
  }

  /// Reads the arguments that follow the program's name.
  static func parse(_ arguments: [String]) -> Outcome {
    var folder: String?
    var seed = Corpora.defaultSeed
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--help", "-h": return .help
      case "--seed":
        guard let value = rest.popFirst(), let number = UInt64(value) else {
          return .wrongUsage("--seed needs a whole number from 0")
        }
        seed = number
      case _ where argument.hasPrefix("-"): return .wrongUsage("unknown option \(argument)")
      case _ where folder != nil: return .wrongUsage("more than one folder: \(argument)")
      default: folder = argument
      }
    }
    guard let folder else { return .wrongUsage("no folder given") }
    return .run(Arguments(folder: folder, seed: seed))
  }
}
