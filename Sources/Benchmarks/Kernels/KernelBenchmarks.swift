import CKernels
import NLPZero
import Tensors

/// The numeric kernels, each as a share of what the machine can do at most, and the loss made of them.
enum KernelBenchmarks {
  /// - Parameter blas: a library whose products are measured in turn with ours.
  static func all(trials: Int, blas: BLAS?) -> [Benchmark] {
    let core = Peak(threads: 1, trials: trials)
    let machine = Peak(threads: ParallelBlocks.threadCount, trials: trials)
    let peaks = machine.threads == 1 ? [core] : [core, machine]
    return peaks.map(\.benchmark)
      + ProductCase.table.map {
        $0.benchmark(peak: ($0.isLocal ? core : machine).reference, blas: blas)
      }
      + ConvolutionCase.table.flatMap { $0.benchmarks(reference: machine.reference) }
      + FunctionCase.table.map(\.benchmark)
      + PointerLossCase.table.map(\.benchmark)
  }
}

/// The most multiply-adds that the machine does in a second, measured once.
final class Peak {
  private static let rounds = 1_000_000

  let threads: Int
  private let trials: Int
  private lazy var rates = Trials.rates(
    of: Double(threads) * Self.run().operations * 1e-9, trials: trials, runAllThreads)

  init(threads: Int, trials: Int) {
    (self.threads, self.trials) = (threads, trials)
  }

  private var name: String { threads == 1 ? "peak of a core" : "peak of \(threads) threads" }

  /// The fastest trial: a peak is not a middle.
  var reference: Benchmark.Reference {
    Benchmark.Reference(name: name) { [self] in rates.max() ?? .nan }
  }

  var benchmark: Benchmark {
    Benchmark(
      name: "\(name): multiply-adds in registers", unit: "GFLOP/s",
      check: { [name] in
        let peak = Self.run()
        try Agreement.require(
          [Float(peak.lane_sum)], near: [peak.lane_count], tolerance: { _ in 1e-3 },
          of: "the sum of the lanes", in: name)
      },
      rates: { [self] _ in rates })
  }

  private func runAllThreads() {
    ParallelBlocks.forEach(count: threads) { _ in Trials.keep(Self.run().lane_sum) }
  }

  private static func run() -> nz_peak { nz_peak_run(Kernels.active.name, rounds) }
}
