import Foundation
import NLPZero
import Testing

@testable import Benchmarks

@Suite struct GrammarBenchmarksTests {
  private static let sentences = [
    "他在北京大学学习历史，她在上海工作。", "我们今天去公园，他们明天去学校。",
    "因为下雨，所以我们没有去公园。", "这本书的作者是一位老师。",
  ]

  @Test func everyCheckPassesOnASmallText() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/text.txt"
    let lines = (0..<15).flatMap { _ in Self.sentences }
    try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
    let benchmarks = try GrammarBenchmarks.all(
      path: path, templates: nil, peer: PeerCommand(command: "wc -l"))
    #expect(benchmarks.count == 25)
    for benchmark in benchmarks { try benchmark.check() }
  }

  @Test func aTextWithoutWordsIsAnError() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/text.txt"
    try Data("——\n\n".utf8).write(to: URL(fileURLWithPath: path))
    #expect(
      throws: CheckFailure(benchmark: path, difference: "no words, expected clauses")
    ) {
      try GrammarBenchmarks.all(path: path, templates: nil, peer: nil)
    }
  }
}
