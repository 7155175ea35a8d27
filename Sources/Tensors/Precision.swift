/// In what the convolutions of a finished model are multiplied. Training is always in 32 bits.
public enum Precision: String, Sendable, CaseIterable {
  /// 32-bit floats.
  case float32
  /// Factors rounded to bfloat16 (a float's upper half: 8 bits of precision), sums in 32 bits. Faster
  /// where the processor has instructions for it (AVX512-BF16), and the same numbers, slower,
  /// elsewhere.
  case bfloat16
}
