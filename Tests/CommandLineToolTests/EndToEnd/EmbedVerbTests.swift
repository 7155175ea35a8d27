import Testing

struct EmbedVerbTests {
  private static let words = String(repeating: "红 苹果 好 吃\n绿 苹果 难 吃\n", count: 30)

  private func embed(_ folder: TemporaryFolder, _ arguments: [String]) throws -> ToolRun {
    try folder.write(Self.words, to: "words.txt")
    try folder.write(Self.words.replacing(" ", with: ""), to: "text.txt")
    try folder.write("苹果\t2\n红\t1\n绿\t1\n好\t1\n难\t1\n吃\t2\n", to: "lexicon.tsv")
    return try ToolRun(
      ["embed", "--dimension", "8", "--epochs", "2"]
        + arguments.map { $0.contains(".") ? folder.path($0) : $0 })
  }

  @Test func textAndBinaryFilesAreWritten() throws {
    try TemporaryFolder.with { folder in
      let run = try embed(folder, ["words.txt", "--segmented", "-o", "vectors.txt"])
      #expect(run.exitCode == 0)
      #expect(run.errors == "\(folder.path("vectors.txt")): 6 words, 8 dimensions\n")
      let lines = try folder.read("vectors.txt").split(separator: "\n")
      #expect(lines.count == 7)
      #expect(lines.first == "6 8")
      #expect(try embed(folder, ["words.txt", "--segmented", "-o", "vectors.bin"]).exitCode == 0)
    }
  }

  @Test func segmentingOnTheWayGivesTheSameVectors() throws {
    try TemporaryFolder.with { folder in
      let apart = try embed(folder, ["words.txt", "--segmented", "-o", "a.txt", "--threads", "1"])
      let raw = try embed(folder, ["text.txt", "--lexicon", "lexicon.tsv", "-o", "b.txt"])
      #expect(apart.exitCode == 0)
      #expect(raw.exitCode == 0)
      #expect(try folder.read("a.txt") == folder.read("b.txt"))
    }
  }

  @Test func theSeedDecides() throws {
    try TemporaryFolder.with { folder in
      for (seed, name) in [("1", "a.txt"), ("1", "b.txt"), ("2", "c.txt")] {
        _ = try embed(folder, ["words.txt", "--segmented", "--seed", seed, "-o", name])
      }
      #expect(try folder.read("a.txt") == folder.read("b.txt"))
      #expect(try folder.read("a.txt") != folder.read("c.txt"))
    }
  }

  @Test func mistakesAreNamedBeforeTheWork() throws {
    try TemporaryFolder.with { folder in
      let ending = try embed(folder, ["words.txt", "--segmented", "-o", "vectors.tsv"])
      #expect(ending.exitCode == 64)
      #expect(ending.errors.contains("expected a file name that ends in .txt, .vec or .bin"))
      let both = try embed(
        folder, ["words.txt", "--segmented", "-l", "lexicon.tsv", "-o", "v.txt"])
      #expect(both.exitCode == 64)
      let rare = try embed(
        folder, ["words.txt", "--segmented", "--min-count", "1000", "-o", "v.txt"])
      #expect(rare.exitCode == 1)
      #expect(rare.errors.hasPrefix("error: no word occurs 1000 times or more"))
      #expect(try folder.names == ["lexicon.tsv", "text.txt", "words.txt"])
    }
  }
}
