import CKernels

/// The kernels of the best instruction set of this machine, chosen once; the environment variable
/// `NLPZERO_KERNELS` (`portable`, `avx2`, `avx512`, `neon`) names a lower one.
public enum Kernels {
  nonisolated(unsafe) package static let active: nz_kernels = nz_kernels_best().pointee

  /// The name of the instruction set in use.
  public static var instructionSet: String { String(cString: active.name) }
}
