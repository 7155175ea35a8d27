import Foundation
import NLPZero

/// Discovery of templates in clauses of growing length, in milliseconds, so less is better; beside
/// nlp-zero's method, whose work grows exponentially, and the original itself if it is given.
struct TemplateBenchmarks {
  /// Seconds after which a peer is stopped.
  private static let peerLimit = 60.0

  private static let finder = {
    var settings = TemplateFinder.Settings()
    // A hundred clauses have no words as frequent as those of a language.
    settings.minimumCount = 2
    return TemplateFinder(settings: settings)
  }()

  private static let nlpZeroFinder = {
    var settings = NLPZeroTemplateFinder.Settings()
    // The original leaves none out; up to this bound counts are its own.
    settings.maximumPathsPerClause = 1 << 30
    return NLPZeroTemplateFinder(settings: settings)
  }()

  /// Of the lexicon that cuts clauses into words again.
  private let segmenterPath: String
  private let segmenter: Segmenter

  /// - Throws: what opening a segmenter throws.
  init(segmenterPath: String) throws {
    self.segmenterPath = segmenterPath
    segmenter = try Segmenter(contentsOf: segmenterPath)
  }

  func all(_ sets: [ClauseSet], peer: PeerCommand?) -> [Benchmark] {
    let growth = LengthGrowth()
    return sets.map { discovery($0, growth) }
      + [growth.benchmark("growth of templates with the length")]
      + sets.map { wholeProcess($0, peer) }
  }

  /// In memory, with the segmenter at hand.
  private func discovery(_ set: ClauseSet, _ growth: LengthGrowth) -> Benchmark {
    let words = set.meanWordCount(by: segmenter)
    let name = String(
      format: "templates, %d clauses of %d words (%.1f)", set.clauses.count, set.length, words)
    let corpus = Corpus(text: set.text)
    let found = { try Self.finder.templates(in: corpus, segmenter: segmenter).templates }
    return Benchmark(
      name: name, unit: "ms",
      check: { try Self.check(found(), onOneThread: ParallelBlocks.withThreads(1, found), name) },
      rates: { trials in
        growth.record(
          try Trials.milliseconds(trials: trials) { Trials.keep(try found().count) }, length: words)
      })
  }

  /// From opening the lexicon and the file of clauses on, as a process does.
  private func wholeProcess(_ set: ClauseSet, _ peer: PeerCommand?) -> Benchmark {
    let name = "templates of a file, clauses of \(set.length) words"
    return Benchmark(
      name: name, unit: "ms",
      check: { try check(set, name) },
      rates: { trials in
        try Trials.milliseconds(trials: trials) { Trials.keep(try templates(of: set).count) }
      },
      references: [nlpZero(set)]
        + (peer.map { peer in [.init(name: "peer") { try Self.time(of: peer, set) }] } ?? []))
  }

  private func templates(of set: ClauseSet) throws -> TemplateCounts {
    try Self.finder.templates(
      in: Corpus(paths: [set.path]), segmenter: Segmenter(contentsOf: segmenterPath)
    ).templates
  }

  private func nlpZeroTemplates(of set: ClauseSet) throws -> NLPZeroTemplateFinder.Discovery {
    let lines = try TextBenchmarks.lines(of: Corpus(paths: [set.path]))
    return Self.nlpZeroFinder.templates(
      in: Clauses.all(in: lines, by: try Segmenter(contentsOf: segmenterPath)))
  }
}

extension TemplateBenchmarks {
  /// The file gives the templates of the text; those of nlp-zero's method do not depend on threads.
  private func check(_ set: ClauseSet, _ name: String) throws {
    let text = Corpus(text: set.text)
    try Self.require(
      templates(of: set),
      equal: Self.finder.templates(in: text, segmenter: segmenter).templates, name)
    let found = try nlpZeroTemplates(of: set)
    let expected = try ParallelBlocks.withThreads(1) { try nlpZeroTemplates(of: set) }
    try Self.require(found.templates, equal: expected.templates, "nlp-zero's \(name)")
    try Agreement.require(
      [found.clauseCount], equal: [set.clauses.count], of: "numbers of clauses", in: name)
  }

  /// There are templates, and the number of threads does not matter.
  static func check(
    _ templates: TemplateCounts, onOneThread reference: TemplateCounts, _ name: String
  ) throws {
    try Agreement.require(templates.count > 0, "no templates", in: name)
    try require(templates, equal: reference, name)
  }

  private static func require(
    _ templates: TemplateCounts, equal expected: TemplateCounts, _ name: String
  ) throws {
    func lines(_ templates: TemplateCounts) -> [String] {
      templates.entries.map { "\($0.template) \($0.count)" }
    }
    try Agreement.require(lines(templates), equal: lines(expected), of: "templates", in: name)
  }
}

extension TemplateBenchmarks {
  /// Paths of a clause beyond the bound would take hours one by one: without it the time says nothing.
  private func nlpZero(_ set: ClauseSet) -> Benchmark.Reference {
    Benchmark.Reference(name: "nlp-zero's method") {
      var omitted = 0
      let times = try Trials.milliseconds(trials: 3) {
        omitted = try nlpZeroTemplates(of: set).omittedClauseCount
      }
      let time = Spread(times).median
      let remark = String(format: "%.1f ms", time)
      return omitted == 0 ? (time, remark) : (nil, "\(remark), \(omitted) clauses left out")
    }
  }

  /// The whole process of a peer, once, in milliseconds, unless it has to be stopped.
  static func time(
    of peer: PeerCommand, _ set: ClauseSet, limit: Double = peerLimit
  ) throws -> (Double?, remark: String) {
    guard let seconds = try peer.seconds(onFile: set.path, limit: limit) else {
      return (nil, String(format: "> %g s", limit))
    }
    return (1000 * seconds, String(format: "%.2f s", seconds))
  }
}
