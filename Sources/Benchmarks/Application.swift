import Foundation
import NLPZero

/// The way from a command line to an exit code.
enum Application {
  /// Runs a command line (without the program's own name): 0, 1 when a check or the data fails, 64
  /// when the command line is wrong.
  static func run(_ words: [String]) -> Int32 {
    switch Arguments.parse(words) {
    case .help:
      print(Arguments.usage)
      return EXIT_SUCCESS
    case .wrongUsage(let reason):
      StandardError.note("error: \(reason); --help shows how the program is called")
      return EX_USAGE
    case .run(let arguments):
      return run(arguments)
    }
  }

  private static func run(_ arguments: Arguments) -> Int32 {
    #if DEBUG
      StandardError.note(
        "built without optimization: the figures mean nothing; build with -c release")
    #endif
    do {
      try ParallelBlocks.withThreads(arguments.threads) {
        try measure(try benchmarks(arguments), arguments)
      }
      return EXIT_SUCCESS
    } catch {
      StandardError.note("error: \(error)")
      return EXIT_FAILURE
    }
  }

  /// Checks and measures one benchmark after the other and shows each as soon as it is done.
  static func measure(_ benchmarks: [Benchmark], _ arguments: Arguments) throws {
    let machine = Machine()
    if !arguments.isJSON { print(ResultTable.header(machine)) }
    var measurements: [Measurement] = []
    for benchmark in benchmarks {
      let measurement = try benchmark.measure(trials: arguments.runs)
      if !arguments.isJSON { print(ResultTable.row(measurement)) }
      fflush(nil)
      measurements.append(measurement)
    }
    if arguments.isJSON { print(try ResultTable.json(machine, measurements)) }
  }

  private static func benchmarks(_ arguments: Arguments) throws -> [Benchmark] {
    func relationData() throws -> RelationData {
      try RelationData(path: arguments.data, width: arguments.width)
    }
    func peer() -> Peer? {
      arguments.peer.map { Peer(command: $0, alternations: arguments.alternations ?? 3) }
    }
    switch arguments.group {
    case .kernels:
      let blas = try arguments.blas.map {
        try BLAS(path: $0, threads: ParallelBlocks.threadCount)
      }
      return KernelBenchmarks.all(trials: arguments.runs, blas: blas)
    case .text: return try TextBenchmarks.all(path: arguments.data)
    case .grammar:
      return try GrammarBenchmarks.all(
        path: arguments.data, templates: arguments.templates,
        peer: arguments.peer.map(PeerCommand.init))
    case .train:
      return TrainingBenchmarks.all(try relationData(), seconds: arguments.seconds, peer: peer())
    case .extract: return try ExtractionBenchmarks.all(try relationData(), peer: peer())
    case .events: return EventBenchmarks.all()
    }
  }
}
