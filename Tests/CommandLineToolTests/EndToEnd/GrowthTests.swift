import Foundation
import TestSupport
import Testing

/// The time of each verb against the length of one unit without spaces, one word, one line.
@Suite(.serialized) struct GrowthTests {
  /// What fills a line: a run of one letter or mark, characters without a mark, one character, sentences, words.
  private static let shapes = ["x", "=", "学习时间的国书年他在", "学", "他在北京大学学习历史。", "ab 学习 "]

  /// Eight times the text takes linear work eight times as long, quadratic work 64 times; the bound leaves room for a
  /// busy machine, and what starting takes is not text's.
  private func expectLinearTime(
    _ arguments: [String], _ shape: String, length: Int, input: (String) -> String = { $0 }
  ) throws {
    let seconds = try [length, 8 * length].map { length in
      let line = String(repeating: shape, count: length / shape.count)
      let start = ContinuousClock.now
      let run = try ToolRun(arguments, input: input(line) + "\n")
      // Of letters nothing is learned, which is told.
      #expect([0, 1].contains(run.exitCode), "\(run.errors)")
      return (ContinuousClock.now - start) / Duration.seconds(1)
    }
    #expect(
      seconds[1] < 24 * max(seconds[0], 0.25), "\(arguments): \(seconds) seconds of \(shape)")
  }

  @Test(arguments: shapes)
  func segmentAndParse(shape: String) throws {
    try expectLinearTime(["segment", "-q"], shape, length: 10_000)
    try expectLinearTime(["segment", "-q", "--best", "3"], shape, length: 10_000)
    try expectLinearTime(["segment", "-q", "--search"], shape, length: 10_000)
    try expectLinearTime(["parse", "-q", "--format", "brackets"], shape, length: 10_000)
  }

  @Test(arguments: shapes)
  func extract(shape: String) throws {
    try expectLinearTime(["extract", "-q"], shape, length: 1_000)
  }

  @Test(arguments: [
    "jsonl", "doccano", "label-studio", "cluener", "columns", "uie", "csv", "n-triples", "graphml",
  ])
  func convert(form: String) throws {
    for shape in ["他在北京大学学习历史。", "ab &<学习 "] {
      try expectLinearTime(["convert", "-q", "--to", form], shape, length: 50_000) {
        #"{"text":"\#($0)","label":[[0,2,"T"]]}"#
      }
    }
  }

  @Test(arguments: shapes)
  func verbsThatLearn(shape: String) throws {
    try TemporaryFolder.with { folder in
      let file = folder.path("made.vectors")
      try expectLinearTime(
        ["discover", "-q", "-o", file, "-"], shape, length: 10_000)
      try expectLinearTime(
        ["templates", "-q", "-o", file, "-"], shape, length: 4_000)
      let embed = ["embed", "-q", "-o", file, "--min-count", "1", "--epochs", "1"]
      try expectLinearTime(embed + ["--dimension", "8", "-"], shape, length: 10_000)
    }
  }
}
