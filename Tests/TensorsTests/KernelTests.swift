import CKernels
import Determinism
import Foundation
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

  /// Scores far beyond what exp can hold must neither overflow nor turn the loss negative.
  @Test(arguments: sets) func pointerLossIsSafeAtTheExtremes(set: String) throws {
    let kernels = try Self.kernels(set)
    func loss(_ base: [Float], positives: [Int32]) -> Double {
      var (g, s, e) = (
        [Float](repeating: 0, count: 4), [Float](repeating: 0, count: 2),
        [Float](repeating: 0, count: 2)
      )
      var scratch = [Float](repeating: 0, count: 4)
      return kernels.pointer_loss(
        base, 2, [0, 0], [0, 0], 0, positives, positives.count, 1, &g, &s, &e, &scratch)
    }
    #expect(loss([500, -500, -500, -500], positives: [0]) == 0)
    #expect(loss([20, -20, -20, -20], positives: [0]) < 1e-7)
    #expect(loss([20, -20, -20, -20], positives: [0]) > 0)
    #expect(abs(loss([-500, 500, -500, -500], positives: [0]) - 1000) < 1e-3)
    // By hand: log(1 + 3 e^0) + log(1 + e^0) = log 4 + log 2.
    #expect(abs(loss([0, 0, 0, 0], positives: [0]) - log(8)) < 1e-6)
  }
}
