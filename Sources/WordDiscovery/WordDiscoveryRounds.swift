import Determinism
import Lexicons
import Segmentation

/// One run of the word finder: the passes over the counted runs, and what is kept between them.
struct WordDiscoveryRounds {
  /// Words that occur once in a segmentation are no more likely than unknown ones.
  private static let minimumKnownCount = 2

  private let runs: RunCounts
  private let settings: WordFinder.Settings
  private let alphabet: Alphabet
  /// Known words; nil if none are.
  private let base: BaseLexicon?
  private let progress: PassProgress

  init(
    _ runs: RunCounts, _ settings: WordFinder.Settings, base: Lexicon? = nil,
    _ progress: ((DiscoveryProgress) -> Void)?
  ) {
    self.runs = runs
    self.settings = settings
    let alphabet = runs.alphabet()
    self.alphabet = alphabet
    self.base = base.map { BaseLexicon($0, rules: settings.rules, alphabet: alphabet) }
    // Pairs, triples, scores of gaps, the first cut, with known words two, and the rounds.
    self.progress = PassProgress(
      report: progress,
      total: runs.symbolCount * ((base == nil ? 4 : 5) + settings.roundCount))
  }

  func words() throws -> Lexicon {
    let pairs = try pairs()
    var (words, cuts) = try firstSegmentation(pairs)
    for round in 1...settings.roundCount {
      let segmenter = RunSegmenter(
        words: try model(of: words, isFirst: round == 1),
        boundaries: BoundaryModel(cuts, pairs: pairs), maximumLength: settings.maximumLength)
      (words, cuts) = try segmentation(pairs) { segmenter.cut(&$0) }
    }
    return try lexicon(of: words)
  }
}

extension WordDiscoveryRounds {
  private typealias Segmentation = (words: StringCounts, cuts: CutCounts)

  private var countsLimit: Int { settings.memoryLimit / 4 }

  /// Counts pairs, then the triples that tell what is around them.
  private func pairs() throws -> SymbolPairs {
    let pairCounts = try strings(ofLength: 2)
    var found: [(first: UInt16, second: UInt16, count: Int)] = []
    try pairCounts.forEach(minimumCount: SymbolPairs.minimumCount) { pair, count in
      let codes = WordCode.codes(of: pair)
      found.append((codes[0], codes[1], count))
    }
    var pairs = SymbolPairs(found)
    var sums = SymbolPairs.NeighborSums(pairs)
    try strings(ofLength: 3).forEach(minimumCount: 2) { triple, count in
      let codes = WordCode.codes(of: triple)
      sums.add(codes[0], codes[1], codes[2], count: count, in: pairs)
    }
    pairs.finish(sums, alphabet: alphabet, symbolCount: runs.symbolCount)
    return pairs
  }

  private func strings(ofLength length: Int) throws -> StringCounts {
    let counts = StringCounts(memoryLimit: countsLimit)
    try forEachGroup { group in
      try counts.add(blockCount: group.count) { group[$0].appendStrings(ofLength: length, to: $1) }
    }
    return counts
  }

  private func firstSegmentation(_ pairs: SymbolPairs) throws -> Segmentation {
    var first = FirstCut(pairs: pairs)
    try forEachGroup { group in
      let known = first
      let histograms = ParallelBlocks.map(count: group.count) { block in
        known.histogram(of: CutBatch(group[block], pairs: pairs))
      }
      for histogram in histograms { first.add(histogram) }
    }
    guard let base else {
      first.chooseThreshold(share: settings.granularity.firstCutShare)
      let chosen = first
      return try segmentation(pairs) { chosen.cut(&$0) }
    }
    return try firstSegmentation(pairs, first, with: base)
  }

  /// The known words, put together where the first cut would not cut, which cuts as many gaps as these do.
  private func firstSegmentation(
    _ pairs: SymbolPairs, _ first: FirstCut, with base: BaseLexicon
  ) throws -> Segmentation {
    let known = RunSegmenter(
      words: WordModel(
        base.merged(with: []), alphabet: alphabet, symbolCount: runs.symbolCount, redundancy: nil),
      boundaries: nil, maximumLength: settings.maximumLength)
    let cuts = try segmentation(pairs) { known.cut(&$0) }.cuts
    var first = first
    first.chooseThreshold(share: cuts.share)
    let chosen = first
    return try segmentation(pairs) { batch in
      var other = batch
      known.cut(&batch)
      chosen.cut(&other)
      for index in batch.cuts.indices where !other.cuts[index] { batch.cuts[index] = false }
    }
  }

  /// Cuts all runs and counts words and boundaries.
  private func segmentation(
    _ pairs: SymbolPairs, _ cut: @Sendable (inout CutBatch) -> Void
  ) throws -> Segmentation {
    let words = StringCounts(memoryLimit: countsLimit)
    let maximumLength = settings.maximumLength
    let empty = CutCounts(pairCount: pairs.count, symbolCount: alphabet.symbolCount)
    var cuts = [CutCounts](repeating: empty, count: ParallelBlocks.workerCount(for: .max))
    try forEachGroup { group in
      let batches = Self.cut(group, pairs, into: &cuts, cut)
      try words.add(blockCount: batches.count) { block, strings in
        batches[block].appendWords(maximumLength: maximumLength, to: strings)
      }
    }
    for other in cuts.dropFirst() { cuts[0].add(other) }
    return (words, cuts[0])
  }

  private static func cut(
    _ group: [RunBatch], _ pairs: SymbolPairs, into cuts: inout [CutCounts],
    _ cut: @Sendable (inout CutBatch) -> Void
  ) -> [CutBatch] {
    var batches = [CutBatch?](repeating: nil, count: group.count)
    batches.withUnsafeMutableBufferPointer { batches in
      cuts.withUnsafeMutableBufferPointer { cuts in
        // Every block writes its own batch, every worker its own counts.
        nonisolated(unsafe) let (batches, cuts) = (batches, cuts)
        ParallelBlocks.forEach(count: group.count, workerCount: cuts.count) { block, worker in
          var batch = CutBatch(group[block], pairs: pairs)
          cut(&batch)
          cuts[worker].add(batch)
          batches[block] = batch
        }
      }
    }
    return batches.compactMap { $0 }
  }

  /// The words of a segmentation with their probabilities.
  private func model(of counts: StringCounts, isFirst: Bool) throws -> WordModel {
    var words: [WordModel.Word] = []
    try counts.forEach { code, count in
      if count >= Self.minimumKnownCount || WordCode.length(of: code) == 1 {
        words.append(WordModel.Word(code: code, count: count))
      }
    }
    let base = base
    return WordModel(
      base?.merged(with: words) ?? words, alphabet: alphabet, symbolCount: runs.symbolCount,
      redundancy: isFirst && base == nil ? nil : settings.granularity.redundancyThreshold,
      isKept: { base?.counts[$0] != nil })
  }

  private func lexicon(of counts: StringCounts) throws -> Lexicon {
    var words: [(word: String, count: Int)] = []
    try counts.forEach(minimumCount: settings.minimumCount) { code, count in
      words.append((alphabet.text(of: WordCode.codes(of: code)), count))
    }
    words.sort { first, second in
      if first.count != second.count { return first.count > second.count }
      return first.word.unicodeScalars.lexicographicallyPrecedes(second.word.unicodeScalars)
    }
    var lexicon = Lexicon()
    for entry in words { lexicon.add(entry.word, count: entry.count) }
    return separated(lexicon)
  }

  /// The words without those that language, not the text, tells to be several; beside known words, the new ones.
  private func separated(_ lexicon: Lexicon) -> Lexicon {
    let words = settings.rules == .units ? NumberWords.separated(lexicon) : lexicon
    guard let base else { return FunctionCharacters(of: words).separated(words) }
    var all = words
    for (word, count) in base.words.entries { all.add(word, count: count) }
    var new = FunctionCharacters(of: all).separated(words)
    new.entries.removeAll { base.words[$0.word] != nil || !Self.isNewWord($0.word) }
    return new
  }

  /// Whether a word that is not known may be a new one: of two symbols and more, and none of a numeral and one other,
  /// as known words are none but by chance.
  private static func isNewWord(_ word: String) -> Bool {
    let scalars = Array(word.unicodeScalars)
    return scalars.count > 2 || (scalars.count == 2 && !ChineseNumeral.isNumeral(scalars[0]))
  }

  private func forEachGroup(_ body: ([RunBatch]) throws -> Void) throws {
    try runs.forEachGroup(alphabet: alphabet) { group in
      try body(group)
      progress.add(group.reduce(0) { $0 + $1.occurrenceCount })
    }
  }
}

/// Counts the symbols of all passes, for progress.
private final class PassProgress {
  private let report: ((DiscoveryProgress) -> Void)?
  private let total: Int
  private var completed = 0

  init(report: ((DiscoveryProgress) -> Void)?, total: Int) {
    self.report = report
    self.total = total
  }

  func add(_ count: Int) {
    completed += count
    report?(DiscoveryProgress(stage: .learningWords, completed: completed, total: total))
  }
}
