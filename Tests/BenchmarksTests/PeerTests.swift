import Foundation
import Testing

@testable import Benchmarks

@Suite struct PeerTests {
  private static let figures =
    #"{"train_sentences_per_second": 4, "extract_sentences_per_second": 8.5, "peak_memory_mb": 16}"#

  @Test func figuresAreRead() throws {
    let expected = PeerFigures(trainingRate: 4, extractionRate: 8.5, peakMemory: 16)
    #expect(try PeerCommand(command: "echo '\(Self.figures)'").run() == expected)
  }

  @Test(
    arguments: [
      ("exit 3", "ended with exit code 3, expected 0"),
      ("kill -9 $$", "ended with exit code 137, expected 0"),
      ("/nowhere/at/all 2> /dev/null", "ended with exit code 127, expected 0"),
      (":", "printed '', expected one JSON object"),
      ("echo 12", "printed '12', expected one JSON object"),
      ("echo '{} {}'", "printed '{} {}', expected one JSON object"),
      (
        "echo '{\"extract_sentences_per_second\": 1, \"peak_memory_mb\": 1}'",
        "no number above 0 at 'train_sentences_per_second'; the keys found: "
          + "extract_sentences_per_second, peak_memory_mb"
      ),
      ("echo '{}'", "no number above 0 at 'train_sentences_per_second'; the keys found: none"),
      (
        "echo '\(figures)' | sed s/8.5/0/", "no number above 0 at 'extract_sentences_per_second'"
      ),
      ("echo '\(figures)' | sed s/16/\\\"x\\\"/", "no number above 0 at 'peak_memory_mb'"),
    ])
  func otherCommandsAreErrors(command: String, message: String) {
    #expect {
      try PeerCommand(command: command).run()
    } throws: {
      String(describing: $0).hasPrefix("'\(command)': \(message)")
    }
  }

  @Test func aFileStandsBehindATimedCommand() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/it's a file"
    try Data("x".utf8).write(to: URL(fileURLWithPath: path))
    let seconds = try PeerCommand(command: "sleep 0.1; grep -q x").seconds(
      onFile: path, limit: 60)
    #expect(try 0.1...50 ~= #require(seconds))
  }

  @Test(arguments: [("exit 3;", 3), ("kill -9 $$;", 137), ("/nowhere/at/all 2> /dev/null", 127)])
  func aTimedCommandThatFailsIsAnError(command: String, exitCode: Int32) {
    #expect(throws: PeerError.failed(command: command, exitCode: exitCode)) {
      try PeerCommand(command: command).seconds(onFile: "/dev/null", limit: 60)
    }
  }

  @Test func aCommandIsStoppedWithAllThatItStarted() throws {
    let folder = try TemporaryFolder()
    let command = "(sleep 1; touch \(folder.path)/ran) & cat; wait;"
    #expect(
      try PeerCommand(command: command).seconds(onFile: "/dev/null", limit: 0.2) == nil)
    Thread.sleep(forTimeInterval: 1.3)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/ran"))
  }

  /// A peer whose first run is twice as fast as its second.
  @Test func ratiosAreThoseOfPairs() throws {
    let folder = try TemporaryFolder()
    let command = """
      test -e \(folder.path)/ran && echo '\(Self.figures)' || echo '\(Self.figures)' \
      | sed 's/: 4/: 8/; s/16/20/'; touch \(folder.path)/ran
      """
    let peer = Peer(command: command, alternations: 2)
    var order: [Int] = []
    let benchmark = peer.benchmark(
      "work", unit: "1/s", rate: \.trainingRate, check: { order.append(0) },
      ours: { trials in
        order.append(trials)
        return Double(8 * order.count)
      })
    let measurement = try benchmark.measure(trials: 7)
    #expect(order == [0, 7, 7])
    #expect(measurement.trials == 2)
    #expect(measurement.median == 20)
    #expect(measurement.comparisons == [Comparison(reference: "peer", ratios: [2, 6])])
    #expect(try peer.memoryReference.ratios([8]) == [0.5])
  }
}
