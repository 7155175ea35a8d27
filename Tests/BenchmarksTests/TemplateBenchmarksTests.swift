import Foundation
import NLPZero
import Testing

@testable import Benchmarks

@Suite struct TemplateBenchmarksTests {
  private static func templates(_ texts: [String]) -> TemplateCounts {
    TemplateCounts(
      texts.compactMap { Template($0) }.map { TemplateCounts.Entry(template: $0, count: 2) })
  }

  @Test func templatesThatDependOnThreadsAreCaught() throws {
    let right = Self.templates(["在 [X] 学习", "北京"])
    try TemplateBenchmarks.check(right, onOneThread: right, "test")
    for (found, expected) in [
      (right, Self.templates(["在 [X] 学习"])), (Self.templates(["北京", "在 [X] 学习"]), right),
      (TemplateCounts(), TemplateCounts()),
    ] {
      #expect(throws: CheckFailure.self) {
        try TemplateBenchmarks.check(found, onOneThread: expected, "test")
      }
    }
  }

  @Test func aPeerIsTimedOrStopped() throws {
    let set = try ClauseSet(length: 1, clauses: [["北京"]])
    let quick = TemplateBenchmarks.reference(PeerCommand(command: "grep -q 北京"), set)
    let ratios = try quick.ratios([1000])
    #expect(ratios.count == 1 && ratios[0] > 0)
    #expect(try #require(quick.remark()).hasSuffix(" s"))
    let slow = TemplateBenchmarks.reference(
      PeerCommand(command: "sleep 9;"), set, limit: 0.1)
    #expect(try slow.ratios([1000]).isEmpty)
    #expect(slow.remark() == "> 0.1 s")
  }
}
