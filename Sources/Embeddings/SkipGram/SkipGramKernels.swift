import CKernels

/// The C kernels of this module.
enum SkipGramKernels {
  /// Those of this machine's best instruction set, or of the one that `NLPZERO_KERNELS` names.
  ///
  /// A table of constants that nobody writes, which the compiler cannot know of a C structure.
  nonisolated(unsafe) static let active: nz_skipgram_kernels = nz_skipgram_kernels_best().pointee
}
