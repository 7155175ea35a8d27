import Foundation
import NLPZero
import Testing

@testable import CommandLineTool

struct MachineSummaryTests {
  /// What Linux says of an x86 processor.
  private static let flags: Set<Substring>? = {
    let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
    let line = text?.split(separator: "\n").first { $0.hasPrefix("flags") }
    return line.map { Set($0.split(separator: " ")) }
  }()

  @Test(.enabled(if: flags != nil, "only Linux on x86 lists a processor's flags"))
  func instructionSetsAreThoseThatTheSystemKnows() throws {
    let flags = try #require(Self.flags)
    let needed: [(set: String, flags: [Substring])] = [
      ("avx512", ["avx512f", "avx512vl", "avx512dq", "avx512bw"]), ("avx2", ["avx2", "fma"]),
      ("portable", []),
    ]
    let machine = Machine()
    #expect(machine.availableSets == needed.filter { flags.isSuperset(of: $0.flags) }.map(\.set))
    let hasPairs = flags.contains("avx512_bf16")
    let hasTiles = hasPairs && flags.isSuperset(of: ["amx_bf16", "amx_tile"])
    #expect(machine.bfloat16Hardware == (hasTiles ? .tiles : hasPairs ? .pairs : .none))
  }

  @Test(
    arguments: [
      (nil, "not set"), ("avx2", "avx2, the best of this machine"),
      ("portable", "portable, forced"),
      ("neon", "warning: 'neon' has no effect: this machine or build does not have it"),
      (
        "AVX2",
        "warning: 'AVX2' has no effect: no such instruction set, "
          + "expected one of avx512, avx2, neon, portable"
      ),
    ] as [(String?, String)])
  func theEffectOfARequestIsTold(request: String?, effect: String) {
    #expect(MachineSummary.effect(of: request, available: ["avx2", "portable"]) == effect)
  }
}
