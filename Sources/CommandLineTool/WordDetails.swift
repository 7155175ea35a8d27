import Foundation
import NLPZero

/// The file of `discover --details`: what is known of each word, a line each under a header.
enum WordDetails {
  private static let header = [
    "word", "count", "occurrences", "pmi", "left entropy", "right entropy", "example",
  ]

  /// Writes the words of a lexicon in its order, with their statistics.
  static func write(_ statistics: [WordStatistics], counts: [Int], to path: String) throws {
    try AtomicFile.write(to: path) { file in
      try file.write(header.joined(separator: "\t") + "\n")
      for (word, count) in zip(statistics, counts) {
        let columns = [
          word.word, String(count), String(word.occurrenceCount),
          word.mutualInformation.map(text) ?? "", text(word.leftEntropy), text(word.rightEntropy),
          word.example,
        ]
        try file.write(columns.joined(separator: "\t") + "\n")
      }
    }
  }

  private static func text(_ value: Double) -> String { String(format: "%.2f", value) }
}
