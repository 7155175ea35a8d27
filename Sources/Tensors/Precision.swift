/// In what the convolutions and linear maps of an encoder are multiplied.
///
/// Weights, their gradients and the optimizer's moments are always in 32 bits; only the factors of
/// products are rounded (mixed precision, Micikevicius et al. 2018, arXiv:1710.03740). bfloat16 has the
/// range of a float, so that no loss needs to be scaled.
public enum Precision: String, Codable, Sendable, CaseIterable {
  /// 32-bit floats.
  case float32
  /// Factors rounded to bfloat16 (a float's upper half: 8 bits of precision), sums in 32 bits. Faster
  /// where the processor has instructions for it (AVX512-BF16, AMX), and of the same quality, slower,
  /// elsewhere.
  case bfloat16
}
