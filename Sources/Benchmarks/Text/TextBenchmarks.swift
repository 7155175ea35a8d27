import Foundation
import NLPZero

/// Reading, discovery and segmentation of raw text, in MB (10⁶ bytes) a second.
enum TextBenchmarks {
  /// Bytes of the sample that the naive references work on.
  private static let sampleSize = 200_000

  /// - Throws: `CorpusError`, `ShippedFilesError`.
  static func all(path: String?) throws -> [Benchmark] {
    let path = try path ?? ShippedFiles().path(of: "Corpora/raw")
    let corpus = try Corpus(paths: [path])
    let lines = try lines(of: corpus)
    let sample = sample(of: lines)
    let lexicon = try finder.words(in: corpus)
    return [
      try reading(lines), discovery(lines, sample), segmentation(lines, sample, lexicon),
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
  private static func sample(of lines: [String]) -> [String] {
    var size = 0
    return Array(
      lines.prefix { line in
        size += line.utf8.count
        return size <= sampleSize
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

  /// Segmentation on one thread, as ranges, against the naive one.
  private static func segmentation(
    _ lines: [String], _ sample: [String], _ lexicon: Lexicon
  ) -> Benchmark {
    let name = "segmentation, one thread"
    let segmenter = Segmenter(lexicon: lexicon)
    let naive = NaiveSegmenter(lexicon: lexicon)
    let bytes = lines.map { Array($0.utf8) }
    var workspace = Segmenter.Workspace()
    return Benchmark(
      name, unit: "MB/s", work: megabytes(lines),
      reference: .init("naive", work: megabytes(sample)) {
        for line in sample { Trials.keep(naive.words(in: line).count) }
      },
      check: { try checkSegmentation(of: sample, by: segmenter.words, naive: naive, name) },
      body: {
        for line in bytes { line.withUnsafeBytes { segmenter.segment($0, workspace: &workspace) } }
        Trials.keep(workspace.wordRanges.count)
      })
  }

  static func checkSegmentation(
    of lines: [String], by words: (String) -> [String], naive: NaiveSegmenter, _ name: String
  ) throws {
    for (index, line) in lines.enumerated() {
      try Agreement.require(
        words(line), equal: naive.words(in: line), of: "line \(index + 1)", in: name)
    }
  }
}
