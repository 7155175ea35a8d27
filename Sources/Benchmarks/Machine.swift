import Foundation
import NLPZero

/// Where a measurement was made.
struct Machine: Encodable {
  let processor = Machine.processorName
  let cores = ProcessInfo.processInfo.activeProcessorCount
  let threads = ParallelBlocks.threadCount
  let instructionSet = Kernels.instructionSet
  let system = ProcessInfo.processInfo.operatingSystemVersionString
  let compiler = Machine.compilerName

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

  private static var processorName: String {
    #if canImport(Darwin)
      var size = 0
      sysctlbyname("machdep.cpu.brand_string", nil, &size, nil, 0)
      var name = [UInt8](repeating: 0, count: size)
      sysctlbyname("machdep.cpu.brand_string", &name, &size, nil, 0)
      return String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
    #else
      let lines = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
        .split(separator: "\n")
      let line = lines?.first { $0.hasPrefix("model name") }
      let name = line?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces)
      return name ?? "unknown processor"
    #endif
  }

  private static var compilerName: String {
    #if compiler(>=6.4)
      "Swift 6.4 or later"
    #elseif compiler(>=6.3)
      "Swift 6.3"
    #elseif compiler(>=6.2)
      "Swift 6.2"
    #else
      "Swift 6.0 or 6.1"
    #endif
  }
}
