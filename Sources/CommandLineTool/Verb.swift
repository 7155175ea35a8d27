import CommandLineParsing
import NLPZero

/// One verb of the tool: its table, and what it does. One file a verb, in `Verbs`.
protocol Verb: Sendable {
  static var description: VerbDescription { get }

  /// Does the work; results on standard output or in the file asked for, or an error whose
  /// description says what is wrong and where.
  static func run(_ context: VerbContext) throws
}

/// The options that every verb has.
enum CommonOptions {
  static let quiet = CommandFlag("quiet", short: "q", help: "Show no progress and no notes.")
  static let threads = CommandOption<Int?>(
    optional: "threads", value: "n", shownDefault: "all cores", .atLeast(1),
    help: "The number of threads; results do not depend on it.")
  static let seed = CommandOption<UInt64>(
    "seed", value: "n", default: 1, help: "The seed of every random choice.")
  static let home = CommandOption<String?>(
    optional: "home", value: "folder",
    help: "The folder that holds Dictionaries, before NLPZERO_HOME and the tool's own.")

  static let encoding = CommandOption<TextEncoding?>(
    optional: "encoding", value: "name", shownDefault: "recognized",
    help: "The encoding of the texts to read.")

  static let table: [any OptionDescription] = [quiet, threads, seed, encoding, home]
}

/// An encoding, by its name in any spelling.
extension TextEncoding: ArgumentValue {
  package init?(argument: String) { self.init(named: argument) }

  package static var choices: [String]? { names }
  package static var expectation: String { "one of " + names.joined(separator: ", ") }
  package var argumentText: String? { rawValue }
}

/// What a verb gets to work with.
struct VerbContext {
  /// The verb's name as it is written.
  let verb: String
  let arguments: ParsedArguments

  /// The seed given by the user.
  var seed: UInt64 { arguments[CommonOptions.seed] }

  /// Where shipped files are looked for.
  var shippedFiles: ShippedFiles {
    get throws {
      do {
        return try ShippedFiles(home: arguments[CommonOptions.home])
      } catch ShippedFilesError.homeIsNoFolder(let path, variable: nil) {
        throw CommandFailure(description: "--home names \(path), which is not a folder")
      }
    }
  }

  /// The encoding of the texts to read; nil to recognize it.
  var encoding: TextEncoding? { arguments[CommonOptions.encoding] }

  var isQuiet: Bool { arguments[CommonOptions.quiet] }

  /// A new progress display for one pass over some data.
  func progress(
    _ title: String, total: Int?, unit: ProgressDisplay.Unit = .bytes
  ) -> ProgressDisplay {
    ProgressDisplay(
      title, total: total, unit: unit, style: ProgressDisplay.standardStyle(quiet: isQuiet))
  }

  /// Tells the user something on standard error, unless quiet.
  func note(_ text: String) {
    if !isQuiet { StandardStreams.writeError(text + "\n") }
  }
}
