import CommandLineParsing
import Foundation
import NLPZero

/// The tool as a whole: the list of verbs, and the way from a command line to an exit code.
enum Application {
  /// The verbs in the order of the data's way through them.
  static let verbs: [any Verb.Type] = [
    DiscoverVerb.self, SegmentVerb.self, KeywordsVerb.self, TemplatesVerb.self, ParseVerb.self,
    EmbedTrainVerb.self, EmbedConvertVerb.self, EmbedNeighborsVerb.self, EmbedAnalogiesVerb.self,
    PretrainVerb.self, TrainVerb.self, RelabelVerb.self, ExtractVerb.self,
    EvaluateSegmentationVerb.self, EvaluateParsingVerb.self, EvaluateEntitiesVerb.self,
    EvaluateRelationsVerb.self, EvaluateEventsVerb.self,
    ConvertVerb.self, InfoVerb.self, DemoVerb.self, CompletionsVerb.self, ManualVerb.self,
  ]

  static let table = CommandTable(
    program: "nlpzero",
    version: Release.version,
    overview: [
      """
      Learn a language's words, sentence patterns and vectors from raw text, and extract triples \
      and events with them.
      """,
      "Results go to standard output or the file of -o, progress and messages to standard error. A file "
        + "named '-', or no file where files are optional, is standard input; files may be .gz.",
    ],
    verbs: verbs.map { $0.description },
    groups: [EmbedGroup.description, EvaluateGroup.description],
    commonOptions: CommonOptions.table)

  /// Runs a command line (without the program's own name) and returns the exit code: 0, 1 when the
  /// work failed, 64 when the command line is wrong.
  static func run(_ words: [String]) -> Int32 {
    do {
      switch try table.request(for: words, columns: StandardStreams.outputColumns) {
      case .print(let text):
        var output = BufferedOutput()
        try output.write(text.utf8)
        try output.flush()
      case .run(let verbIndex, let arguments):
        do {
          let context = VerbContext(verb: table.verbs[verbIndex].name, arguments: arguments)
          try CorpusNotices.$current.withValue(CorpusNotices { context.note("\($0)") }) {
            try ParallelBlocks.withThreads(arguments[CommonOptions.threads]) {
              try verbs[verbIndex].run(context)
            }
          }
        } catch let problem as UsageProblem {
          throw table.usageError(problem, verbIndex: verbIndex)
        }
      }
      return EXIT_SUCCESS
    } catch let error as UsageError {
      StandardStreams.writeError(error.text)
      return EX_USAGE
    } catch CorpusError.closedByReader {
      return EXIT_SUCCESS
    } catch {
      StandardStreams.writeError("error: \(sentence(of: error))\n")
      return EXIT_FAILURE
    }
  }

  private static func sentence(of error: any Error) -> String {
    if case ShippedFilesError.notFound = error { return "\(error), or name it with --home" }
    return (error as? CocoaError)?.localizedDescription ?? String(describing: error)
  }
}
