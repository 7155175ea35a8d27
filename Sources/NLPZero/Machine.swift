import Foundation

/// The machine that a process runs on, and what the numeric kernels make of it: what belongs beside
/// every measurement.
///
/// ```swift
/// let machine = Machine()
/// print(machine.processor, machine.threads, machine.instructionSet)
/// ```
public struct Machine: Encodable, Sendable {
  /// The processor's name as the system tells it.
  public let processor = Machine.processorName
  /// Cores that the process may run on.
  public let cores = ProcessInfo.processInfo.activeProcessorCount
  /// Threads that parallel loops use, see `ParallelBlocks.threadCount`.
  public let threads = ParallelBlocks.threadCount
  /// Physical memory in bytes.
  public let memory = ProcessInfo.processInfo.physicalMemory
  /// Name and version of the operating system.
  public let system = ProcessInfo.processInfo.operatingSystemVersionString
  /// The compiler of this build.
  public let compiler = Machine.compilerName
  /// The instruction set of the kernels in use.
  public let instructionSet = Kernels.instructionSet
  /// The sets that this machine and this build have, strongest first.
  public let availableSets = Kernels.availableSets
  /// What the environment variable `NLPZERO_KERNELS` holds, nil when it is not set or empty. A name
  /// that is not among `availableSets` has no effect.
  public let requestedSet = Machine.requestedSetName
  /// What multiplies numbers of 16 bits.
  public let bfloat16Hardware = Kernels.bfloat16Hardware

  /// Asks the system.
  public init() {}

  private static var requestedSetName: String? {
    let name = ProcessInfo.processInfo.environment["NLPZERO_KERNELS"] ?? ""
    return name.isEmpty ? nil : name
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
