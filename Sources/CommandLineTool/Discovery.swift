import CommandLineParsing
import NLPZero

/// What the options of `discover` ask for, by either method.
struct Discovery {
  /// The rules by which the words are to be used.
  let rules: SegmentationRules
  private let arguments: ParsedArguments
  private let corpus: Corpus?
  private let runs: RunCounts?
  private let base: Lexicon?
  private let progress: (DiscoveryProgress) -> Void

  /// Checks the options; the default method reads the text.
  init(_ context: VerbContext, progress: @escaping (DiscoveryProgress) -> Void) throws {
    arguments = context.arguments
    self.progress = progress
    try Self.check(arguments)
    base = try arguments[DiscoverVerb.base].map { path in
      try Lexicon(
        contentsOf: path == "shipped"
          ? context.shippedFiles.path(of: [ShippedFiles.lexicon]) : FileKind.wordList(path))
    }
    let files = arguments[DiscoverVerb.corpus]
    let isContinued = arguments[DiscoverVerb.addedCounts] != nil
    corpus = files.isEmpty && isContinued ? nil : try context.input(files)
    switch arguments[DiscoverVerb.method] {
    case .nlpZero:
      rules = .nlpZero
      runs = nil
    case .minimumEntropy:
      rules = arguments[DiscoverVerb.rules] == .units ? .units : .characters
      runs = try Self.runs(rules, of: corpus, arguments, progress)
    }
  }

  /// The words, before any filter.
  func words() throws -> Lexicon {
    if let runs {
      return try WordFinder(settings: settings).words(in: runs, base: base, progress: progress)
    }
    guard let corpus else { return Lexicon() }
    return try NLPZeroWordFinder(settings: nlpZeroSettings).words(in: corpus, progress: progress)
  }

  /// The most frequent word that stands for those with any number, nil if there is none.
  func numberedWord(of lexicon: Lexicon) -> String? {
    guard rules == .units else { return nil }
    return lexicon.entries.first { $0.word.count > 1 && $0.word.hasPrefix("0") }?.word
  }

  /// Why the words are not to be trusted, nil if there is no reason.
  ///
  /// Words show by what stands around them, which takes some ten thousand characters in different lines; less is enough
  /// beside known words.
  func doubt() throws -> String? {
    guard let runs, base == nil else { return nil }
    let hint = "--base shipped finds the words that the shipped lexicon lacks"
    if runs.symbolCount < Self.leastSymbols {
      return
        "\(runs.symbolCount) characters tell little of words: some ten thousand are needed; \(hint)"
    }
    let distinct = try runs.distinctRunCount()
    if distinct * Self.largestRepetition < runs.runCount {
      return
        "the text repeats itself: of \(runs.runCount) clauses \(distinct) are different, which tell little of "
        + "words; \(hint)"
    }
    return nil
  }

  private static let (leastSymbols, largestRepetition) = (10_000, 10)

  /// Keeps what was counted, if that is asked for.
  func saveCounts() throws {
    if let path = arguments[DiscoverVerb.savedCounts] { try runs?.write(to: path) }
  }

  /// What the text says of some words.
  func statistics(of words: [String]) throws -> [WordStatistics] {
    let runs = try runs ?? Self.runs(.characters, of: corpus, arguments, progress)
    return try WordStatistics.all(of: words, in: runs, memoryLimit: memoryLimit, progress: progress)
  }

  private static func runs(
    _ rules: SegmentationRules, of corpus: Corpus?, _ arguments: ParsedArguments,
    _ progress: @escaping (DiscoveryProgress) -> Void
  ) throws -> RunCounts {
    let runs = RunCounts(
      rules: rules, memoryLimit: arguments[DiscoverVerb.memory].bytes / 2,
      folding: arguments[DiscoverVerb.fold]?.options ?? [])
    if let path = arguments[DiscoverVerb.addedCounts] { try runs.add(contentsOf: path) }
    if let corpus {
      try runs.add(corpus) {
        progress(
          DiscoveryProgress(stage: .readingText, completed: $0, total: corpus.byteCount))
      }
    }
    return runs
  }

  private var memoryLimit: Int { arguments[DiscoverVerb.memory].bytes }

  private var settings: WordFinder.Settings {
    var settings = WordFinder.Settings(rules: rules, memoryLimit: memoryLimit)
    switch arguments[DiscoverVerb.granularity] {
    case .fine: settings.granularity = .fine
    case .standard: settings.granularity = .standard
    case .coarse: settings.granularity = .coarse
    }
    if let nats = arguments[DiscoverVerb.redundancy] {
      settings.granularity.redundancyThreshold = nats
    }
    if let count = arguments[DiscoverVerb.minimumCount] { settings.minimumCount = count }
    if let length = arguments[DiscoverVerb.maximumLength] { settings.maximumLength = length }
    return settings
  }

  private var nlpZeroSettings: NLPZeroWordFinder.Settings {
    var settings = NLPZeroWordFinder.Settings()
    if let minimum = arguments[DiscoverVerb.minimumProbability] {
      settings.minimumProbability = minimum
    }
    if let minimum = arguments[DiscoverVerb.minimumPMI] { settings.minimumPMI = minimum }
    if let count = arguments[DiscoverVerb.minimumCount] { settings.minimumCount = count }
    settings.maximumLength = arguments[DiscoverVerb.maximumLength]
    return settings
  }

  /// Options that the method does not have are an error, not ignored.
  private static func check(_ arguments: ParsedArguments) throws {
    let method = arguments[DiscoverVerb.method]
    switch method {
    case .minimumEntropy:
      try method.refuse([DiscoverVerb.minimumProbability, DiscoverVerb.minimumPMI], arguments)
      let length = arguments[DiscoverVerb.maximumLength] ?? 1
      if length > WordFinder.Settings.longestWord {
        throw UsageProblem.invalidValue(
          option: "--\(DiscoverVerb.maximumLength.name)", value: String(length),
          expected: "a whole number from 1 to \(WordFinder.Settings.longestWord)", suggestion: nil)
      }
    case .nlpZero:
      let own: [any OptionDescription] = [
        DiscoverVerb.base, DiscoverVerb.rules, DiscoverVerb.fold, DiscoverVerb.granularity,
        DiscoverVerb.redundancy, DiscoverVerb.memory,
        DiscoverVerb.savedCounts, DiscoverVerb.addedCounts,
      ]
      try method.refuse(own, arguments)
    }
  }
}
