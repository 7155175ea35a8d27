import Foundation
import NLPZero

extension Machine {
  /// The most memory that this process has held so far, in MiB.
  static var peakMemory: Double {
    var usage = rusage()
    // RUSAGE_SELF, whose type differs from system to system.
    getrusage(0, &usage)
    #if canImport(Darwin)
      // In bytes there, in KiB elsewhere.
      return Double(usage.ru_maxrss) / 1_048_576
    #else
      return Double(usage.ru_maxrss) / 1024
    #endif
  }
}
