import Foundation
import NLPZero
import Testing

@testable import Benchmarks

@Suite struct BenchmarkTests {
  @Test func aWrongResultIsCaughtBeforeAnythingIsTimed() {
    var timed = 0
    let benchmark = Benchmark(
      "sum", unit: "MB/s", work: 1,
      check: { try Agreement.require([2 + 2], equal: [5], of: "sums", in: "sum") },
      body: { timed += 1 })
    let expected = CheckFailure(
      benchmark: "sum", difference: "sums, element 0: found 4, expected 5")
    #expect(throws: expected) {
      try Application.measure([benchmark], trials: 7, isJSON: true)
    }
    #expect(timed == 0)
  }

  @Test func theRatioIsThatOfTheMedian() throws {
    let benchmark = Benchmark(
      name: "work", unit: "MB/s", check: {}, rates: { trials in (0..<trials).map(Double.init) },
      references: [
        .init(name: "naive") { 4 },
        .init(name: "peer", ratios: { rates in rates.dropFirst().map { 6 / $0 } }),
      ])
    let measurement = try benchmark.measure(trials: 5)
    #expect(
      measurement
        == Measurement(
          name: "work", unit: "MB/s", median: 2, minimum: 1, maximum: 3, trials: 5,
          comparisons: [
            Comparison(reference: "naive", ratios: [0.5]),
            Comparison(reference: "peer", ratios: [6, 3, 2, 1.5]),
          ]))
    #expect(measurement.comparisons.map(\.ratio) == [0.5, 2.5])
    #expect(
      ResultTable.row(measurement).split(separator: " ").joined(separator: " ")
        == "work 2.00 MB/s 1.00–3.00 0.500 × naive; 2.50 × peer (6.00, 3.00, 2.00, 1.50)")
    let json = try ResultTable.json(Machine(), [measurement])
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let benchmarks = try #require(object["benchmarks"] as? [[String: Any]])
    #expect(benchmarks.first?["median"] as? Double == 2)
    let comparisons = try #require(benchmarks.first?["comparisons"] as? [[String: Any]])
    #expect(comparisons.map { $0["reference"] as? String } == ["naive", "peer"])
    #expect(comparisons.map { $0["ratio"] as? Double } == [0.5, 2.5])
    #expect((object["machine"] as? [String: Any])?["cores"] as? Int ?? 0 > 0)
  }

  @Test func ofManyPairsTheRangeIsShown() {
    let measurement = Measurement(
      name: "work", unit: "MB/s", median: 2, minimum: 1, maximum: 3, trials: 6,
      comparisons: [Comparison(reference: "peer", ratios: [1, 2, 3, 4, 5, 6])])
    #expect(ResultTable.row(measurement).hasSuffix(" 3.50 × peer (2.00–5.00)"))
  }

  @Test func ofTimesTheRatioIsHowManyTimesAsLong() throws {
    var isComparable = true
    let benchmark = Benchmark(
      name: "work", unit: "ms", check: {}, rates: { _ in [2, 4, 9] },
      references: [
        .init(name: "peer") { isComparable ? (10, "10 ms") : (nil, "> 60 s") }
      ])
    let measurement = try benchmark.measure(trials: 3)
    #expect(
      measurement.comparisons == [Comparison(reference: "peer", ratios: [2.5], remark: "10 ms")])
    #expect(ResultTable.row(measurement).hasSuffix(" 2.50 × peer (10 ms)"))
    isComparable = false
    let other = try benchmark.measure(trials: 3)
    #expect(other.comparisons.map(\.ratio) == [nil])
    #expect(ResultTable.row(other).hasSuffix("  peer (> 60 s)"))
    #expect(try ResultTable.json(Machine(), [other]).contains(#""remark" : "> 60 s""#))
  }

  @Test func timesHaveAPercentile() throws {
    let benchmark = Benchmark(
      name: "call", unit: "ms", statistic: .percentile99, check: {},
      rates: { _ in (1...200).map(Double.init) })
    let measurement = try benchmark.measure(trials: 3)
    #expect(measurement.percentile99 == 198)
    #expect(measurement.trials == 200)
    #expect(
      ResultTable.row(measurement).split(separator: " ") == ["call", "100", "ms", "p99", "198"]
    )
  }

  @Test(
    arguments: [
      (["--help"], 0), (["kernels", "--runs", "0"], 64),
      (["text", "--data", "/nowhere/at/all"], 1), (["train", "--data", "/nowhere/at/all"], 1),
      (["kernels", "--blas", "/nowhere/at/all"], 1),
      (["grammar", "--data", "/nowhere/at/all"], 1),
      (["grammar", "--templates", "/nowhere/at/all"], 1),
      (["train", "--peer", "exit 3", "--alternations", "1"], 1),
    ] as [([String], Int32)])
  func exitCodes(words: [String], code: Int32) {
    #expect(Application.run(words) == code)
  }
}
