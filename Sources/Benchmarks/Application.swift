import CommandLineParsing
import Foundation
import NLPZero

/// The way from a command line to an exit code.
enum Application {
  /// Runs a command line (without the program's own name): 0, 1 when a check or the data fails, 64
  /// when the command line is wrong.
  static func run(_ words: [String]) -> Int32 {
    do throws(UsageError) {
      switch try Arguments.table.request(for: words) {
      case .print(let text):
        print(text, terminator: "")
        return EXIT_SUCCESS
      case .run(let index, let parsed):
        let arguments = Arguments(group: Group.allCases[index], parsed)
        if arguments[Arguments.alternations] != nil, arguments[Arguments.peer] == nil {
          throw Arguments.table.usageError(
            .optionOfOther("--alternations", other: "--peer"), verbIndex: index)
        }
        return run(arguments)
      }
    } catch {
      StandardError.note(String(error.text.dropLast()))
      return EX_USAGE
    }
  }

  private static func run(_ arguments: Arguments) -> Int32 {
    #if DEBUG
      StandardError.note(
        "built without optimization: the figures mean nothing; build with -c release")
    #endif
    do {
      try ParallelBlocks.withThreads(arguments[Arguments.threads]) {
        try measure(
          try benchmarks(arguments), trials: arguments[Arguments.runs],
          isJSON: arguments[Arguments.json])
      }
      return EXIT_SUCCESS
    } catch {
      StandardError.note("error: \(error)")
      return EXIT_FAILURE
    }
  }

  /// Checks and measures one benchmark after the other and shows each as soon as it is done.
  static func measure(_ benchmarks: [Benchmark], trials: Int, isJSON: Bool) throws {
    let machine = Machine()
    if !isJSON { print(ResultTable.header(machine)) }
    var measurements: [Measurement] = []
    for benchmark in benchmarks {
      let measurement = try benchmark.measure(trials: trials)
      if !isJSON { print(ResultTable.row(measurement)) }
      fflush(nil)
      measurements.append(measurement)
    }
    if isJSON { print(try ResultTable.json(machine, measurements)) }
  }

  private static func benchmarks(_ arguments: Arguments) throws -> [Benchmark] {
    let data = arguments[Arguments.data]
    func relationData() throws -> RelationData {
      try RelationData(path: data, width: arguments[Arguments.width])
    }
    func peer() -> Peer? {
      arguments[Arguments.peer].map {
        Peer(command: $0, alternations: arguments[Arguments.alternations] ?? 3)
      }
    }
    switch arguments.group {
    case .kernels:
      let blas = try arguments[Arguments.blas].map {
        try BLAS(path: $0, threads: ParallelBlocks.threadCount)
      }
      return KernelBenchmarks.all(trials: arguments[Arguments.runs], blas: blas)
    case .text: return try TextBenchmarks.all(path: data)
    case .grammar:
      return try GrammarBenchmarks.all(
        path: data, templates: arguments[Arguments.templates],
        peer: arguments[Arguments.peer].map(PeerCommand.init))
    case .train:
      return TrainingBenchmarks.all(
        try relationData(), seconds: arguments[Arguments.seconds], peer: peer())
    case .extract: return try ExtractionBenchmarks.all(try relationData(), peer: peer())
    case .events: return EventBenchmarks.all()
    }
  }
}
