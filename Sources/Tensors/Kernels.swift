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

  /// Whether this machine has AVX512-BF16, products of numbers of 16 bits.
  public static var hasBFloat16: Bool { nz_has_bfloat16() != 0 }
}
