import Testing

@testable import Benchmarks

@Suite struct LatencyBenchmarksTests {
  @Test(
    arguments: [
      (2, ["春眠", "处处", "夜来"]), (3, ["春眠不", "处处闻", "夜来春"]),
      (8, ["春眠不觉处处闻啼", "处处闻啼鸟夜来春", "夜来春眠不觉处处"]),
    ])
  func textsAreCutOrJoinedToTheLength(length: Int, expected: [String]) {
    let sentences = ["春眠不觉", "处处闻啼鸟", "夜来"]
    let texts = LatencyBenchmarks.texts(of: length, count: 4, from: sentences)
    #expect(texts == expected + [expected[0]])
  }
}
