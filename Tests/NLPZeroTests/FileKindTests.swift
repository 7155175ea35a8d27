import NLPZero
import TestSupport
import Testing

struct FileKindTests {
  /// Every file that the library writes is known again, whatever its name.
  @Test func ownFilesAreKnown() throws {
    try TemporaryFolder.with { folder in
      let lexicon: Lexicon = ["研究": 10, "生命": 8]
      let corpus = Corpus(text: String(repeating: "今天天气很好。\n", count: 20))
      let segmenter = Segmenter(lexicon: lexicon)
      let found = try TemplateFinder().templates(in: corpus, segmenter: segmenter)
      let runs = RunCounts(rules: .units)
      try runs.add(corpus)
      let vectors = WordVectors(words: ["男", "女"], dimension: 2, values: [1, 0, 0, 1])
      try lexicon.write(to: folder.path("lexicon"))
      try segmenter.write(to: folder.path("segmenter"))
      try SentenceParser(templates: found.templates).write(to: folder.path("grammar"))
      try found.evidence.write(to: folder.path("evidence"))
      try runs.write(to: folder.path("runs"))
      try vectors.write(to: folder.path("mapped.vectors"))
      try vectors.write(to: folder.path("v.txt"))
      try vectors.write(to: folder.path("v.bin"))
      let kinds: [(String, FileKind)] = [
        ("lexicon", .lexicon), ("segmenter", .segmenter), ("grammar", .grammar),
        ("evidence", .templateEvidence), ("runs", .runCounts), ("mapped.vectors", .vectors),
        ("v.txt", .vectors), ("v.bin", .vectors), ("", .folder),
      ]
      for (name, kind) in kinds { #expect(try FileKind(of: folder.path(name)) == kind, "\(name)") }
    }
  }

  /// Vectors as other tools write them, and tables that look like some.
  @Test(arguments: [
    ("男 0.5 0.25 -1\n女 -0.5 0.125 1\n", FileKind.vectors),
    ("男\t0.5\t0.25\n女\t-0.5\t0.125\n", .vectors),
    ("\u{FEFF}2 2\r\n男 1 0\r\n女 0 1\r\n", .vectors), ("男 3 0.5\n女 2 0.25\n", .lexicon),
    ("男 3 n\n女 2 n\n", .lexicon), ("今天天气很好。\n3 2\n明天也好。\n", .text),
  ])
  func vectorsOfOtherToolsAreKnown(text: String, kind: FileKind) throws {
    try withTemporaryFile(text.utf8) { path in
      let found = try FileKind(of: path)
      #expect(found == kind)
    }
  }
}
