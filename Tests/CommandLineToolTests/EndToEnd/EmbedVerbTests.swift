import Foundation
import TestSupport
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
      let printed = try embed(folder, ["words.txt", "--segmented", "-o", "-"])
      #expect(try printed.output == folder.read("vectors.txt"))
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
      #expect(
        ending.errors.contains(
          "expected a file name that ends in .vectors, .txt, .vec or .bin, or -"))
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

  @Test func theBagOfWordsIsAnotherTraining() throws {
    try TemporaryFolder.with { folder in
      _ = try embed(folder, ["words.txt", "--segmented", "-o", "a.txt"])
      _ = try embed(folder, ["words.txt", "--segmented", "--cbow", "-o", "b.txt"])
      _ = try embed(
        folder, ["words.txt", "--segmented", "--cbow", "--threads", "1", "-o", "c.txt"])
      #expect(try folder.read("a.txt") != folder.read("b.txt"))
      #expect(try folder.read("b.txt") == folder.read("c.txt"))
    }
  }

  private static let vectors = """
    6 2
    男 1 0
    女 0 1
    王 2 0
    后 0 4
    友 3 4
    1,5 -1 -1

    """

  /// Runs a verb of the group on those vectors as `v.txt`, and on `q.txt`.
  private func ask(
    _ folder: TemporaryFolder, _ arguments: [String], input: String = ""
  ) throws -> ToolRun {
    try folder.write(Self.vectors, to: "v.txt")
    try folder.write(": 亲属\n男 女 王 后\n男 女 王 友\n: 其他\n男 女 王 帝\n", to: "q.txt")
    return try ToolRun(
      ["embed"] + arguments.map { $0.contains(".") ? folder.path($0) : $0 }, input: input)
  }

  @Test func filesAreConverted() throws {
    try TemporaryFolder.with { folder in
      let whole = try ask(folder, ["convert", "v.txt", "-o", "v.vectors"])
      #expect(whole.exitCode == 0)
      #expect(whole.errors == "\(folder.path("v.vectors")): 6 words, 2 dimensions\n")
      let small = ["convert", "v.vectors", "-o", "small.vectors", "--bits", "8", "--most", "5"]
      #expect(try ask(folder, small).exitCode == 0)
      #expect(try ask(folder, ["convert", "v.vectors", "-o", "back.txt"]).exitCode == 0)
      let text = Self.vectors.split(separator: "\n").dropFirst().map { line in
        line.split(separator: " ").enumerated()
          .map { $0.offset == 0 ? $0.element : $0.element + ".0" }.joined(separator: " ")
      }
      #expect(try folder.read("back.txt") == "6 2\n" + text.joined(separator: "\n") + "\n")
      let info = try ToolRun(["info", folder.path("small.vectors")])
      #expect(
        info.output
          == "kind: word vectors\nwords: 5\ndimension: 2\nbits of a number: 8\n"
          + "first words: 男 女 王 后 友\n")
    }
  }

  @Test(arguments: ["v.txt", "v.vectors"]) func neighborsAreLines(file: String) throws {
    try TemporaryFolder.with { folder in
      _ = try ask(folder, ["convert", "v.txt", "-o", "v.vectors"])
      let options = ["--vectors", file, "--count", "2"]
      let run = try ask(folder, ["neighbors", "男,1,5"] + options)
      #expect(run.exitCode == 1)
      #expect(run.errors == "error: the word \"1\" is not among the 6 words that have vectors\n")
      let two = try ask(folder, ["neighbors", "男", "后"] + options)
      #expect(two.output == "王\t1.0\n友\t0.6\n\n女\t1.0\n友\t0.8\n")
      let british = try ask(folder, ["neighbours", "男,后"] + options)
      #expect(british.output == two.output)
      let comma = try ask(folder, ["neighbors", "1,5", "--vectors", file, "-n", "1"])
      #expect(comma.output == "男\t-0.70710677\n", "a word with a comma is one word")
    }
  }

  @Test func linesOfStandardInputAreAskedInTheirOrder() throws {
    try TemporaryFolder.with { folder in
      let run = try ask(
        folder, ["neighbors", "--vectors", "v.txt", "-n", "1"], input: "男\n帝\n1,5\n")
      #expect(run.exitCode == 0)
      #expect(run.output == "王\t1.0\n\n\n男\t-0.70710677\n\n")
      #expect(run.errors == "the word \"帝\" is not among the 6 words that have vectors\n")
    }
  }

  @Test func analogiesAreOneObject() throws {
    try TemporaryFolder.with { folder in
      let run = try ask(folder, ["analogies", "q.txt", "--vectors", "v.txt"])
      #expect(run.exitCode == 0)
      #expect(
        run.output
          == #"{"accuracy":0.5,"correct":1,"answered":2,"skipped":1,"relations":["#
          + #"{"relation":"亲属","accuracy":0.5,"correct":1,"answered":2,"skipped":0},"#
          + #"{"relation":"其他","accuracy":0,"correct":0,"answered":0,"skipped":1}]}"# + "\n")
    }
  }

  @Test func vectorsThatAreShippedAreTheDefault() throws {
    try TemporaryFolder.with { folder in
      _ = try ask(folder, ["convert", "v.txt", "-o", "v.vectors"])
      try FileManager.default.createDirectory(
        atPath: folder.path("Dictionaries"), withIntermediateDirectories: false)
      try FileManager.default.moveItem(
        atPath: folder.path("v.vectors"), toPath: folder.path("Dictionaries/words.vectors"))
      let run = try ToolRun(
        ["embed", "neighbors", "男", "--count", "1", "--home", folder.path("")])
      #expect(run.output == "王\t1.0\n")
    }
  }

  @Test(
    arguments: [
      (["neighbors", "男", "--epochs", "3"], "'--epochs' goes with 'embed train' only"),
      (["convert", "v.txt", "-o", "x.txt", "--cbow"], "'--cbow' goes with 'embed train' only"),
      (
        ["convert", "v.txt", "-o", "x.txt", "--count", "3"], "'--count' goes with 'embed neighbors'"
      ),
      (["convert", "v.txt", "-o", "x.txt", "--bits", "8"], "'--bits' goes with '--output NAME."),
      (["convert", "v.txt", "-o", "x.vectors", "--bits", "4"], "expected one of 8, 32"),
      (["convert", "v.txt"], "Missing option '--output'"),
      (["q.txt", "--segmented"], "Missing option '--output'"),
      (["train", "-o", "x.txt"], "Missing argument <corpus>"),
      (["--neighbors", "男"], "Did you mean 'nlpzero embed neighbors'?"),
      (["analogies"], "Missing argument <file>"),
      ([], "A word is missing after 'embed': expected one of train, convert, neighbors"),
    ])
  func optionsOfOtherVerbsAreNamed(arguments: [String], problem: String) throws {
    try TemporaryFolder.with { folder in
      let run = try ask(folder, arguments)
      #expect(run.exitCode == 64)
      #expect(run.errors.contains(problem), "\(run.errors)")
      #expect(try folder.names == ["q.txt", "v.txt"])
    }
  }

  @Test func damagedVectorsAreNamed() throws {
    try TemporaryFolder.with { folder in
      _ = try ask(folder, ["convert", "v.txt", "-o", "v.vectors"])
      var data = try Data(contentsOf: URL(fileURLWithPath: folder.path("v.vectors")))
      data[64] ^= 1
      try data.write(to: URL(fileURLWithPath: folder.path("v.vectors")))
      let run = try ask(folder, ["convert", "v.vectors", "-o", "x.txt"])
      #expect(run.exitCode == 1)
      #expect(
        run.errors
          == "error: \(folder.path("v.vectors")), byte 64: expected the vectors as they were "
          + "written, found another checksum\n")
    }
  }
}
