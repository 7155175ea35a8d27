import CKernels

/// The kernels of the best instruction set of this machine, chosen once; the environment variable
/// `NLPZERO_KERNELS` (`portable`, `avx2`, `avx512`, `neon`) names a lower one.
public enum Kernels {
  nonisolated(unsafe) package static let active: nz_kernels = nz_kernels_best().pointee

  /// The name of the instruction set in use.
  public static var instructionSet: String { String(cString: active.name) }

  /// The names of all instruction sets that kernels are written for, strongest first.
  public static let knownSets = ["avx512", "avx2", "neon", "portable"]

  /// Those of `knownSets` that this machine and this build have.
  public static var availableSets: [String] { knownSets.filter { nz_kernels_named($0) != nil } }

  /// What multiplies numbers of 16 bits on this machine.
  public enum BFloat16Hardware: Int32, Encodable, Sendable {
    /// Nothing but what multiplies floats.
    case none
    /// AVX512-BF16: pairs of them at once.
    case pairs
    /// AMX-BF16: tiles of them at once.
    case tiles
  }

  /// What multiplies numbers of 16 bits on this machine.
  public static var bfloat16Hardware: BFloat16Hardware {
    BFloat16Hardware(rawValue: nz_bfloat16_hardware()) ?? .none
  }
}
