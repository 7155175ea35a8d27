import Foundation
import TestSupport
import Testing

struct TemplatesVerbTests {
  private static let rawFolder = SharedData.repository + "/Corpora/raw"

  /// Runs `templates` in a folder; words with a point stand for paths of its files.
  private func templates(
    _ folder: TemporaryFolder, _ command: String, input: String = ""
  ) throws -> ToolRun {
    let words = command.split(separator: " ").map { word in
      word.contains(".t") || word.contains(".c") ? folder.path(String(word)) : String(word)
    }
    return try ToolRun(["templates"] + words, input: input)
  }

  private func withCorpus(_ body: (TemporaryFolder) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      for name in ["culture", "life"] {
        try folder.write(
          String(contentsOfFile: "\(Self.rawFolder)/\(name).txt", encoding: .utf8),
          to: "\(name).txt")
      }
      try body(folder)
    }
  }

  private func rows(_ folder: TemporaryFolder, _ name: String) throws -> [(String, Int)] {
    try folder.read(name).split(separator: "\n").map { line in
      let fields = line.split(separator: "\t")
      return (String(fields[0]), try #require(fields.last.flatMap { Int($0) }))
    }
  }

  @Test func templatesAreFoundMostFrequentFirstAtAnyThreadCount() throws {
    try withCorpus { folder in
      let run = try templates(folder, "culture.txt life.txt -o list.tsv")
      #expect(run.exitCode == 0)
      #expect(run.output == "")
      let rows = try rows(folder, "list.tsv")
      #expect(run.errors.contains("list.tsv: \(rows.count) templates from "))
      #expect(rows.map(\.1) == rows.map(\.1).sorted(by: >))
      #expect(rows.contains { $0.0 == "[X] 的 [X]" })
      #expect(rows.contains { $0.0.split(separator: " ").count { $0 != "[X]" } > 1 })
      for threads in [1, 3] {
        let other = try templates(
          folder, "culture.txt life.txt -o other.tsv --quiet --threads \(threads)")
        #expect(other.errors == "")
        #expect(try folder.read("other.tsv") == folder.read("list.tsv"))
      }
    }
  }

  @Test func filtersAndSlotsGoTogether() throws {
    try withCorpus { folder in
      let run = try templates(
        folder,
        "culture.txt life.txt -o list.tsv --slots slots.tsv --min-words 2 --min-gaps 1 --max-gaps 1"
      )
      #expect(run.exitCode == 0)
      let listed = try rows(folder, "list.tsv").map(\.0)
      #expect(!listed.isEmpty)
      for template in listed {
        let elements = template.split(separator: " ")
        #expect(elements.count { $0 == "[X]" } == 1)
        #expect(elements.count > 2)
      }
      let slots = try folder.read("slots.tsv").split(separator: "\n").map {
        $0.split(separator: "\t")
      }
      #expect(!slots.isEmpty)
      #expect(slots.allSatisfy { $0.count == 4 && $0[1] == "1" && listed.contains(String($0[0])) })
    }
  }

  @Test func textCanBeAddedToSavedCounts() throws {
    try withCorpus { folder in
      let first = try templates(folder, "culture.txt -o a.tsv --save-counts a.counts --quiet")
      #expect(first.exitCode == 0)
      let second = try templates(
        folder, "life.txt --add-counts a.counts --save-counts a.counts -o b.tsv")
      #expect(second.exitCode == 0)
      #expect(second.errors.contains("counts of pairs may be too low by 1\n"))
      let both = try templates(folder, "culture.txt life.txt -o both.tsv --quiet")
      #expect(both.exitCode == 0)
      let (added, together) = (try rows(folder, "b.tsv"), try rows(folder, "both.tsv"))
      let frequent = Set(together.prefix(200).map(\.0))
      #expect(added.prefix(300).count { frequent.contains($0.0) } > 150)
    }
  }

  /// 在 … 上 is 3 of 10 pairs, each word 3 of 11, as in the library's test by hand.
  @Test func nlpZerosMethodGivesItsCounts() throws {
    try TemporaryFolder.with { folder in
      try folder.write("在\t9\n桌子\t9\n上\t9\n山\t9\n路\t9\n吃\t9\n了\t9\n", to: "words.tsv")
      let run = try templates(
        folder,
        "--method nlp-zero --lexicon words.tsv --window 2 --min-probability 0.2 --min-pmi 1 -o t.tsv",
        input: "在桌子上，在山上。\n在路上 吃了\n")
      #expect(run.exitCode == 0)
      #expect(try folder.read("t.tsv") == "在 [X] 上\t3\n")
    }
  }

  /// The grammar written at once is the one made of the templates.
  @Test func aGrammarMayBeWritten() throws {
    try withCorpus { folder in
      let grammars = [folder.path("once.grammar"), folder.path("made.grammar")]
      let once = try templates(folder, "culture.txt life.txt -q -o \(grammars[0])")
      #expect((once.exitCode, once.output, once.errors) == (0, "", ""))
      _ = try templates(folder, "culture.txt life.txt -q -o list.tsv")
      let made = try ToolRun(
        ["parse", "--templates", folder.path("list.tsv"), "--write-grammar", grammars[1]])
      #expect(made.exitCode == 0)
      #expect(try folder.bytes("once.grammar") == folder.bytes("made.grammar"))
    }
  }

  @Test func nlpZerosTemplatesAreNoGrammar() throws {
    try TemporaryFolder.with { folder in
      let path = folder.path("x.grammar")
      let run = try templates(folder, "--method nlp-zero -o \(path)", input: "你好")
      #expect(run.exitCode == 1)
      #expect(
        run.errors == "error: \(path): a grammar is for the method minimum-entropy, not nlp-zero\n")
      #expect(try folder.names.isEmpty)
    }
  }

  @Test func clausesOfTooManyPathsAreReported() throws {
    try TemporaryFolder.with { folder in
      let long = (0..<24).compactMap { Unicode.Scalar(0x4E00 + $0) }.map { String($0) }.joined()
      try folder.write("你好\t1\n", to: "words.tsv")
      let run = try templates(
        folder, "--method nlp-zero --lexicon words.tsv --known-only --min-pmi -9 -o t.tsv",
        input: long + "\n你好世界\n")
      #expect(run.errors.contains("1 of 2 clauses were left out"))
    }
  }

  @Test(arguments: [
    ("--method nlp-zero --slots s.tsv", 64, "--slots"),
    ("--method nlp-zero --save-counts s.counts", 64, "--save-counts"),
    ("--min-probability 0.1", 64, "--min-probability"),
    ("--min-gaps 2 --max-gaps 1", 64, "--max-gaps"),
    ("--window 0", 64, "--window"),
    ("--add-counts absent.counts", 1, "absent.counts"),
  ])
  func wrongOptionsAreNamed(options: String, exitCode: Int32, name: String) throws {
    try TemporaryFolder.with { folder in
      let run = try templates(folder, "-o t.tsv \(options)", input: "你好")
      #expect(run.exitCode == exitCode)
      #expect(run.errors.contains(name))
      #expect(!FileManager.default.fileExists(atPath: folder.path("t.tsv")))
    }
  }

  @Test func textWithoutFrequentWordsIsAnError() throws {
    try TemporaryFolder.with { folder in
      let run = try templates(folder, "-o t.tsv", input: "你好\n")
      #expect(run.exitCode == 1)
      #expect(run.errors.contains("no word occurs 10 times"))
      #expect(!FileManager.default.fileExists(atPath: folder.path("t.tsv")))
    }
  }
}
