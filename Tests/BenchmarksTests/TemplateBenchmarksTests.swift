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
    let (time, remark) = try TemplateBenchmarks.time(
      of: PeerCommand(command: "sleep 0.02; grep -q 北京"), set)
    #expect(try 20...50_000 ~= #require(time))
    #expect(remark.hasSuffix(" s"))
    let stopped = try TemplateBenchmarks.time(
      of: PeerCommand(command: "sleep 9;"), set, limit: 0.1)
    #expect(stopped.0 == nil && stopped.remark == "> 0.1 s")
  }
}
