import Foundation
import NLPZero

/// Reading, discovery and segmentation of raw text, in MB (10⁶ bytes) a second, on one thread unless
/// said otherwise.
enum TextBenchmarks {
  /// Bytes of the sample that the naive references work on.
  static let sampleSize = 200_000

  /// - Throws: `CorpusError`, `ShippedFilesError`.
  static func all(path: String?) throws -> [Benchmark] {
    let path = try path ?? ShippedFiles().path(of: "Corpora/raw")
    let corpus = try Corpus(paths: [path])
    let lines = try lines(of: corpus)
    let sample = sample(of: lines)
    let lexicon = try Lexicon(contentsOf: ShippedFiles().path(of: "Dictionaries/lexicon.tsv"))
    return [
      try reading(lines), discovery(lines, sample),
      DiscoveryBenchmarks.speed(lines, megabytes: megabytes(lines)),
      DiscoveryBenchmarks.growth(lines), symbols(lines, sample),
      segmentation(lines, sample, lexicon, .units), segmentation(lines, sample, lexicon, .nlpZero),
      joining(lines, lexicon), try opening(lexicon),
    ]
  }

  /// As in the demonstration.
  static let finder = NLPZeroWordFinder(
    settings: .init(minimumProbability: 1e-6, minimumPMI: 1, minimumCount: 1))

  static func lines(of corpus: Corpus) throws -> [String] {
    var lines: [String] = []
    try corpus.forEachLine { lines.append($0.text) }
    return lines
  }

  /// The first lines, up to some size.
  static func sample(of lines: [String], size limit: Int = sampleSize) -> [String] {
    var size = 0
    return Array(
      lines.prefix { line in
        size += line.utf8.count
        return size <= limit
      })
  }

  private static func megabytes(_ lines: [String]) -> Double {
    1e-6 * Double(lines.reduce(0) { $0 + $1.utf8.count + 1 })
  }
}

extension TextBenchmarks {
  /// One pass over a file, against holding its text in memory and splitting it.
  private static func reading(_ lines: [String]) throws -> Benchmark {
    let name = "reading lines"
    let folder = try TemporaryFolder()
    let path = folder.path + "/text.txt"
    try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
    let corpus = try Corpus(paths: [path])
    let split = {
      // The folder lives as long as this.
      try String(contentsOfFile: folder.path + "/text.txt", encoding: .utf8)
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    return Benchmark(
      name, unit: "MB/s", work: megabytes(lines),
      reference: .init("String.split", work: megabytes(lines)) { Trials.keep(try split().count) },
      check: {
        try Agreement.require(Self.lines(of: corpus), equal: split(), of: "lines", in: name)
      },
      body: {
        var bytes = 0
        try corpus.forEachLine { bytes += $0.bytes.count }
        Trials.keep(bytes)
      })
  }

  /// Word discovery on all threads, against the naive one on one thread.
  private static func discovery(_ lines: [String], _ sample: [String]) -> Benchmark {
    let name = "discovery of words"
    let corpus = Corpus(text: lines.joined(separator: "\n"))
    let naive = NaiveWordFinder(
      minimumProbability: finder.settings.minimumProbability, minimumPMI: finder.settings.minimumPMI
    )
    return Benchmark(
      name, unit: "MB/s", work: megabytes(lines),
      reference: .init("naive, one thread", work: megabytes(sample)) {
        Trials.keep(naive.words(in: sample).count)
      },
      check: {
        let found = try finder.words(in: Corpus(text: sample.joined(separator: "\n")))
        try Agreement.require(
          found.entries.map { "\($0.word) \($0.count)" },
          equal: naive.words(in: sample).map { "\($0.word) \($0.count)" }, of: "words", in: name)
      },
      body: { Trials.keep(try finder.words(in: corpus).count) })
  }

  /// Reading of symbols, against doing so by strings.
  private static func symbols(_ lines: [String], _ sample: [String]) -> Benchmark {
    let name = "reading symbols"
    let bytes = lines.map { Array($0.utf8) }
    var text = SymbolText()
    return Benchmark(
      name, unit: "MB/s", work: megabytes(lines),
      reference: .init("naive", work: megabytes(sample)) {
        for line in sample { Trials.keep(NaiveUnits.read(line).count) }
      },
      check: {
        let reader = SymbolReader()
        for (index, line) in sample.enumerated() {
          reader.read(line, into: &text)
          let ends = (0..<text.count).map { text.scalarRange(of: $0..<$0 + 1).upperBound }
          try Agreement.require(
            ends, equal: NaiveUnits.read(line).map(\.end), of: "line \(index + 1)", in: name)
        }
      },
      body: {
        let reader = SymbolReader()
        for line in bytes { line.withUnsafeBytes { reader.read($0, into: &text) } }
        Trials.keep(text.count)
      })
  }

  /// Segmentation, against the naive one.
  private static func segmentation(
    _ lines: [String], _ sample: [String], _ lexicon: Lexicon, _ rules: SegmentationRules
  ) -> Benchmark {
    let name = "segmentation, \(rules.rawValue)"
    let segmenter = Segmenter(lexicon: lexicon, rules: rules)
    let naive = naiveSegmentation(by: lexicon, rules: rules)
    let bytes = lines.map { Array($0.utf8) }
    var workspace = Segmenter.Workspace()
    return Benchmark(
      name, unit: "MB/s", work: megabytes(lines),
      reference: .init("naive", work: megabytes(sample)) {
        for line in sample { Trials.keep(naive(line).count) }
      },
      check: { try checkSegmentation(of: sample, by: segmenter.words, naive: naive, name) },
      body: {
        for line in bytes { line.withUnsafeBytes { segmenter.segment($0, workspace: &workspace) } }
        Trials.keep(workspace.wordCount)
      })
  }

  static func naiveSegmentation(
    by lexicon: Lexicon, rules: SegmentationRules
  ) -> (String) -> [String] {
    if rules == .units { return NaiveUnitSegmenter(lexicon: lexicon).words(in:) }
    return NaiveSegmenter(lexicon: lexicon).words(in:)
  }

  /// Segmentation into lines of words with spaces between, on all threads, against arrays of strings.
  private static func joining(_ lines: [String], _ lexicon: Lexicon) -> Benchmark {
    let name = "words as text, all threads"
    let segmenter = Segmenter(lexicon: lexicon)
    let blocks = stride(from: 0, to: lines.count, by: 256).map { start in
      lines[start..<min(lines.count, start + 256)].map { Array($0.utf8) }
    }
    let join = { @Sendable in
      ParallelBlocks.map(count: blocks.count) { block -> [UInt8] in
        var (output, workspace) = ([UInt8](), Segmenter.Workspace())
        for line in blocks[block] {
          line.withUnsafeBytes {
            segmenter.segment($0, workspace: &workspace)
            workspace.appendWords(of: $0, to: &output)
          }
          output.append(UInt8(ascii: "\n"))
        }
        return output
      }
    }
    let joined = { (line: String) in
      segmenter.words(in: line).filter { !$0.allSatisfy(\.isWhitespace) }.joined(separator: " ")
    }
    return Benchmark(
      name, unit: "MB/s", work: megabytes(lines),
      reference: .init("Segmenter.words", work: megabytes(lines)) {
        for line in lines { Trials.keep(joined(line).utf8.count) }
      },
      check: {
        let found = String(decoding: join().joined(), as: UTF8.self)
        try Agreement.require(
          found.split(separator: "\n", omittingEmptySubsequences: false).map(String.init),
          equal: lines.map(joined) + [""], of: "lines", in: name)
      },
      body: { Trials.keep(join().count) })
  }

  /// Opening a segmenter's file and its first word, against making it of words and counts.
  private static func opening(_ lexicon: Lexicon) throws -> Benchmark {
    let name = "opening \(lexicon.count) words"
    let folder = try TemporaryFolder()
    let made = Segmenter(lexicon: lexicon)
    try made.write(to: folder.path + "/words.segmenter")
    // The folder lives as long as this.
    let open = { try Segmenter(contentsOf: folder.path + "/words.segmenter") }
    return Benchmark(
      name, unit: "1/s", work: 1,
      reference: .init("Segmenter(lexicon:)", work: 1) {
        Trials.keep(Segmenter(lexicon: lexicon).totalCount)
      },
      check: {
        try Agreement.require(
          open().lexicon.words, equal: made.lexicon.words, of: "words", in: name)
      },
      body: { Trials.keep(try open().wordRanges(in: "中国人民").count) })
  }

  static func checkSegmentation(
    of lines: [String], by words: (String) -> [String], naive: (String) -> [String], _ name: String
  ) throws {
    for (index, line) in lines.enumerated() {
      try Agreement.require(
        words(line), equal: naive(line), of: "line \(index + 1)", in: name)
    }
  }
}
