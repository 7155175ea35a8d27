import NLPZero

/// Parsing on one thread, by the default method and by nlp-zero's.
enum ParsingBenchmarks {
  /// The length of the clauses whose rate is told.
  private static let sentenceLength = 20

  static func all(
    _ sets: [ClauseSet], lines: [String], _ templates: TemplateCounts, _ segmenter: Segmenter
  ) -> [Benchmark] {
    let growth = LengthGrowth()
    let own = ParserCase(SentenceParser(templates: templates), segmenter)
    let nlpZero = ParserCase(NLPZeroParser(templates: templates), segmenter)
    let sentences = sets.first { $0.length == sentenceLength }?.clauses ?? []
    return sets.map { time(own, $0, growth) }
      + [growth.benchmark("growth of parsing with the length")]
      + [own, nlpZero].flatMap { parser in
        [
          parser.ofWords("\(sentenceLength) words", sentences),
          parser.ofTexts("the same as text", sentences.map { $0.joined() }, unit: "sentences/s"),
        ]
      } + [ofLines(own, lines)]
  }

  /// Milliseconds for all clauses of a length, so less is better.
  private static func time(
    _ parser: ParserCase, _ set: ClauseSet, _ growth: LengthGrowth
  ) -> Benchmark {
    let name = "parsing, \(set.clauses.count) clauses of \(set.length) words"
    return Benchmark(
      name: name, unit: "ms",
      check: { try parser.check(set.clauses, name) },
      rates: { trials in
        growth.record(
          Trials.milliseconds(trials: trials) { parser.parse(set.clauses) },
          length: Double(set.length))
      })
  }

  /// Lines as they are, with punctuation and of any length; nlp-zero's charts of them would be too large.
  private static func ofLines(_ parser: ParserCase, _ lines: [String]) -> Benchmark {
    let texts = lines.filter { $0.contains { !$0.isWhitespace } }
    let characters = texts.reduce(0) { $0 + $1.unicodeScalars.count } / max(1, texts.count)
    return parser.ofTexts("lines of \(characters) characters", texts, unit: "lines/s")
  }
}
