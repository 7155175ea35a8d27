import Foundation
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
      try Application.measure([benchmark], Arguments(group: .text, isJSON: true))
    }
    #expect(timed == 0)
  }

  @Test func theRatioIsThatOfTheMedian() throws {
    let benchmark = Benchmark(
      name: "work", unit: "MB/s", check: {}, rates: { trials in (0..<trials).map(Double.init) },
      reference: .init(name: "naive") { 4 })
    let measurement = try benchmark.measure(trials: 5)
    #expect(
      measurement
        == Measurement(
          name: "work", unit: "MB/s", median: 2, minimum: 1, maximum: 3, trials: 5, ratio: 0.5,
          reference: "naive"))
    let row = ResultTable.row(measurement)
    #expect(
      row.split(separator: " ") == ["work", "2.00", "MB/s", "1.00–3.00", "0.500", "×", "naive"])
    let json = try ResultTable.json(Machine(), [measurement])
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let benchmarks = try #require(object["benchmarks"] as? [[String: Any]])
    #expect(benchmarks.first?["median"] as? Double == 2)
    #expect((object["machine"] as? [String: Any])?["cores"] as? Int ?? 0 > 0)
  }

  @Test(
    arguments: [
      (["--help"], 0), (["kernels", "--runs", "0"], 64),
      (["text", "--data", "/nowhere/at/all"], 1), (["train", "--data", "/nowhere/at/all"], 1),
    ] as [([String], Int32)])
  func exitCodes(words: [String], code: Int32) {
    #expect(Application.run(words) == code)
  }
}
