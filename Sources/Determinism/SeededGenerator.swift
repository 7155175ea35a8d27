import Foundation

/// A seeded pseudo-random generator: the same seed gives the same numbers on every machine.
///
/// xoshiro256** (Blackman and Vigna 2021, doi:10.1145/3460772), its state filled by SplitMix64.
/// Every random choice in NLPZero comes from one of these, passed in by the caller.
public struct SeededGenerator: RandomNumberGenerator, Sendable, Codable, Equatable {
  private var state0: UInt64
  private var state1: UInt64
  private var state2: UInt64
  private var state3: UInt64

  /// Creates a generator whose whole sequence is fixed by `seed`.
  public init(seed: UInt64) {
    var mixer = SplitMix64(state: seed)
    state0 = mixer.next()
    state1 = mixer.next()
    state2 = mixer.next()
    state3 = mixer.next()
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let product = state1 &* 5
    let result = ((product << 7) | (product >> 57)) &* 9
    let shifted = state1 << 17
    state2 ^= state0
    state3 ^= state1
    state1 ^= state2
    state0 ^= state3
    state2 ^= shifted
    state3 = (state3 << 45) | (state3 >> 19)
    return result
  }

  /// A float drawn evenly from `[0, 1)`, a multiple of 2⁻²⁴.
  public mutating func nextUniform() -> Float {
    Float(next() >> 40) * 0x1p-24
  }

  /// An index drawn from `0..<bound` by a multiplication (Lemire 2019, doi:10.1145/3230636);
  /// the bias is below `bound` · 2⁻⁶⁴.
  ///
  /// - Precondition: `bound > 0`.
  public mutating func nextIndex(below bound: Int) -> Int {
    precondition(bound > 0, "An index is drawn below a positive bound, found \(bound).")
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A standard normal number, by the polar method of Marsaglia; no cached second value, so that
  /// the state is the four words alone.
  public mutating func nextGaussian() -> Float {
    while true {
      let x = 2 * nextUniform() - 1
      let y = 2 * nextUniform() - 1
      let square = x * x + y * y
      if square > 0 && square < 1 {
        return x * (-2 * logarithm(square) / square).squareRoot()
      }
    }
  }

  /// An independent generator for the `stream`-th block of a job, so that blocks may run in any
  /// order and on any thread and still draw the same numbers.
  public func split(stream: Int) -> SeededGenerator {
    var mixer = SplitMix64(
      state: state0 ^ (UInt64(bitPattern: Int64(stream)) &* 0xD134_2543_DE82_EF95))
    return SeededGenerator(seed: mixer.next() ^ state3)
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195), used to spread seeds.
private struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

private func logarithm(_ x: Float) -> Float { Float(Foundation.log(Double(x))) }
