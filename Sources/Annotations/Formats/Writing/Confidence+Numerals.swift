import CorpusReading

extension Confidence {
  /// The score, and the probability with four decimals at most, as tables and graphs have them; empty
  /// where there is none or it is not finite.
  var numerals: [String] {
    [
      score.flatMap { $0.isFinite ? "\($0)" : nil } ?? "",
      probability.flatMap { $0.isFinite ? OrderedJSON.probability(Double($0)).text : nil } ?? "",
    ]
  }
}
