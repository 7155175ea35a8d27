import CKernels
import Determinism
import Testing

/// Every instruction set that this machine has; the tests of the kernels themselves take them from
/// here.
@Suite struct KernelTests {
  static let sets: [String] = ["portable", "neon", "avx2", "avx512"].filter { (name: String) in
    nz_kernels_named(name) != nil
  }

  static func kernels(_ name: String) throws -> nz_kernels {
    try #require(nz_kernels_named(name)).pointee
  }

  /// Numbers from -1 to 1.
  static func random(_ count: Int, seed: UInt64) -> [Float] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in 2 * generator.nextUniform() - 1 }
  }

  @Test func theBestSetIsOneOfThoseTested() {
    #expect(Self.sets.contains(String(cString: nz_kernels_best().pointee.name)))
  }
}
