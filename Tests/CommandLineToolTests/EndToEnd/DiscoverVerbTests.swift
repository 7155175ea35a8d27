import Foundation
import Testing

struct DiscoverVerbTests {
  /// 中国 stands before four characters that stand alone far more often, so that only 中国 and 大家好
  /// hold together. Of 192 characters and 48 pairs, PMI(中国) = ln(12/48 · 192² / 12²) = 4.2 and
  /// PMI(国山) = ln(3/48 · 192² / (12 · 33)) = 1.8.
  private static let text = ["山", "水", "人", "花"].map { character in
    String(repeating: "中国\(character)，大家好\n", count: 3)
      + String(repeating: "\(character)，", count: 30) + "\n"
  }.joined()

  @Test func aLexiconIsLearntAndReadBack() throws {
    try TemporaryFolder.with { folder in
      try folder.write(Self.text, to: "corpus/a.txt")
      let run = try ToolRun([
        "discover", folder.path("corpus"), "-o", folder.path("lexicon.tsv"),
        "--min-probability", "1e-3", "--min-pmi", "2",
      ])
      #expect(run.exitCode == 0)
      #expect(run.output == "")
      #expect(run.errors == "\(folder.path("lexicon.tsv")): 6 words\n")
      #expect(try folder.read("lexicon.tsv") == "山\t33\n水\t33\n人\t33\n花\t33\n中国\t12\n大家好\t12\n")
      #expect(try folder.names == ["corpus", "lexicon.tsv"])
      let segmented = try ToolRun(
        ["segment", "-l", folder.path("lexicon.tsv")], input: "大家好中国")
      #expect(segmented.output == "大家好 中国\n")
    }
  }

  @Test func quietSaysNothing() throws {
    try TemporaryFolder.with { folder in
      let run = try ToolRun(
        ["discover", "-", "-q", "-o", folder.path("lexicon.tsv")], input: Self.text)
      #expect(run.exitCode == 0)
      #expect(run.errors == "")
    }
  }

  @Test(arguments: [
    ("corpus.txt", "no/lexicon.tsv", "no/lexicon.tsv: cannot be written (no folder no)"),
    ("corpus.txt", "folder", "folder: cannot be written (it is a folder)"),
    ("corpus.txt", "corpus.txt/lexicon.tsv", "(no folder corpus.txt)"),
    ("none.txt", "lexicon.tsv", "none.txt: no such file or folder"),
    ("folder", "lexicon.tsv", "folder: the folder holds no file"),
    ("empty.txt", "lexicon.tsv", "no word was found"),
    ("broken.txt", "lexicon.tsv", "broken.txt, line 2: not valid UTF-8 (byte 3 of the line)"),
    ("broken.txt.gz", "lexicon.tsv", "broken.txt.gz: damaged gzip file"),
  ])
  func aFailureSaysWhereAndLeavesNothing(
    corpus: String, output: String, message: String
  ) throws {
    try TemporaryFolder.with { folder in
      try folder.write(Self.text, to: "corpus.txt")
      try folder.write("", to: "empty.txt")
      try folder.write(Data("好\n中\u{FF}".utf8.dropLast(2) + [0xFF]), to: "broken.txt")
      try folder.write(Data([0x1F, 0x8B, 8, 0, 0]), to: "broken.txt.gz")
      try FileManager.default.createDirectory(
        atPath: folder.path("folder"), withIntermediateDirectories: false)
      let before = try folder.names
      let run = try ToolRun(
        shell: "cd '\(folder.root)' && \"$nlpzero\" discover \(corpus) -o \(output)")
      #expect(run.exitCode == 1)
      #expect(run.output == "")
      #expect(run.errors.hasPrefix("error: "))
      #expect(run.errors.contains(message))
      #expect(run.errors.split(separator: "\n").count == 1)
      #expect(try folder.names == before)
    }
  }

  @Test func anOldLexiconStaysWhenTheWorkFails() throws {
    try TemporaryFolder.with { folder in
      try folder.write("旧\t1\n", to: "lexicon.tsv")
      let run = try ToolRun(["discover", "-", "-o", folder.path("lexicon.tsv")], input: "，\n")
      #expect(run.exitCode == 1)
      #expect(try folder.read("lexicon.tsv") == "旧\t1\n")
    }
  }
}
