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
}
