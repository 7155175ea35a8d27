import Foundation
import TestSupport
import Testing

struct DiscoverVerbTests {
  /// 中国 stands before four characters that stand alone far more often, so that only 中国 and 大家好
  /// hold together. Of 192 characters and 48 pairs, PMI(中国) = ln(12/48 · 192² / 12²) = 4.2 and
  /// PMI(国山) = ln(3/48 · 192² / (12 · 33)) = 1.8.
  private static let text = ["山", "水", "人", "花"].map { character in
    String(repeating: "中国\(character)，大家好\n", count: 3)
      + String(repeating: "\(character)，", count: 30) + "\n"
  }.joined()
  private static let nlpZero = [
    "--method", "nlp-zero", "--min-probability", "1e-3", "--min-pmi", "2",
  ]
  /// What nlp-zero finds in it.
  private static let nlpZeroLexicon = "山\t33\n水\t33\n人\t33\n花\t33\n中国\t12\n大家好\t12\n"

  private static let rawFolder = SharedData.repository + "/Corpora/raw"

  /// Runs `discover` in a folder with the shipped corpus as a.txt and b.txt; names of the folder's
  /// files stand for their paths.
  private func discover(
    _ folder: TemporaryFolder, _ command: String, input: String = ""
  ) throws -> ToolRun {
    let words = command.split(separator: " ").map { word in
      word.contains(".") ? folder.path(String(word)) : String(word)
    }
    return try ToolRun(["discover"] + words, input: input)
  }

  private func withCorpus(_ body: (TemporaryFolder) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      for (name, files) in [
        ("a.txt", ["culture", "learning", "life"]), ("b.txt", ["nature", "places", "society"]),
      ] {
        let texts = try files.map {
          try String(contentsOfFile: "\(Self.rawFolder)/\($0).txt", encoding: .utf8)
        }
        try folder.write(texts.joined(), to: name)
      }
      try body(folder)
    }
  }

  @Test func wordsAreLearntAndReadBack() throws {
    try withCorpus { folder in
      let run = try discover(folder, "a.txt b.txt -o words.tsv")
      #expect(run.exitCode == 0)
      #expect(run.output == "")
      let lexicon = try folder.read("words.tsv")
      let lines = lexicon.split(separator: "\n")
      #expect(run.errors.contains("\(folder.path("words.tsv")): \(lines.count) words\n"))
      let counts = lines.compactMap { $0.split(separator: "\t").last.flatMap { Int($0) } }
      #expect(counts.count == lines.count)
      #expect(counts == counts.sorted(by: >))
      #expect(counts.last == 2)
      for word in ["博物馆", "孩子", "春天"] { #expect(lexicon.contains("\n\(word)\t")) }
      let segmented = try ToolRun(
        ["segment", "-l", folder.path("words.tsv")], input: "孩子喜欢博物馆")
      #expect(segmented.output == "孩子 喜欢 博物馆\n")
    }
  }

  @Test func neitherThreadsNorMemoryNorOrderMatter() throws {
    try withCorpus { folder in
      _ = try discover(folder, "a.txt b.txt -q -o words.tsv")
      let expected = try folder.read("words.tsv")
      #expect(expected.utf8.count > 10_000)
      for options in [
        "a.txt b.txt --threads 1", "a.txt b.txt --threads 2 --memory 1M", "b.txt a.txt --threads 3",
        "b.txt a.txt --threads 1 --memory 1M", "a.txt b.txt --threads 7 --memory 100K",
      ] {
        #expect(try discover(folder, options + " -q -o other.tsv").exitCode == 0)
        #expect(try folder.read("other.tsv") == expected, "\(options)")
      }
    }
  }

  @Test func nlpZerosMethod() throws {
    try TemporaryFolder.with { folder in
      try folder.write(Self.text, to: "corpus/a.txt")
      let run = try ToolRun(
        ["discover", folder.path("corpus"), "-o", folder.path("lexicon.tsv")] + Self.nlpZero)
      #expect(run.exitCode == 0)
      #expect(run.output == "")
      #expect(run.errors == "\(folder.path("lexicon.tsv")): 6 words\n")
      #expect(try folder.read("lexicon.tsv") == Self.nlpZeroLexicon)
      #expect(try folder.names == ["corpus", "lexicon.tsv"])
      let segmented = try ToolRun(
        ["segment", "-l", folder.path("lexicon.tsv")], input: "大家好中国")
      #expect(segmented.output == "大家好 中国\n")
    }
  }

  @Test(arguments: [
    ("--min-probability", "1e-5", "minimum-entropy", "nlp-zero"),
    ("--min-pmi", "1", "minimum-entropy", "nlp-zero"),
    ("--rules", "units", "nlp-zero", "minimum-entropy"),
    ("--granularity", "fine", "nlp-zero", "minimum-entropy"),
    ("--redundancy", "2", "nlp-zero", "minimum-entropy"),
    ("--memory", "1G", "nlp-zero", "minimum-entropy"),
    ("--save-counts", "x.runs", "nlp-zero", "minimum-entropy"),
    ("--add-counts", "x.runs", "nlp-zero", "minimum-entropy"),
  ])
  func optionsOfTheOtherMethodAreRefused(
    option: String, value: String, method: String, other: String
  ) throws {
    try TemporaryFolder.with { folder in
      try folder.write(Self.text, to: "a.txt")
      let run = try discover(folder, "a.txt -o x.tsv --method \(method) \(option) \(value)")
      #expect(run.exitCode == 64)
      let expected = "error: The option '\(option)' goes with '--method \(other)' only.\n"
      #expect(run.errors.hasPrefix(expected))
      #expect(run.errors.split(separator: "\n").count == 3)
      #expect(try folder.names == ["a.txt"])
    }
  }

  @Test func eightIsTheLargestLength() throws {
    try TemporaryFolder.with { folder in
      let run = try discover(folder, "-o x.tsv --max-length 9", input: Self.text)
      #expect(run.exitCode == 64)
      #expect(
        run.errors.contains(
          "'9' is not valid for '--max-length': expected a whole number from 1 to 8"))
      let own = try discover(
        folder, "-q -o x.tsv --max-length 9 --method nlp-zero", input: Self.text)
      #expect(own.exitCode == 0)
    }
  }

  @Test(arguments: [[], ["-"]])
  func standardInputMayBeTheCorpus(files: [String]) throws {
    try TemporaryFolder.with { folder in
      let run = try ToolRun(
        ["discover"] + files + ["-q", "-o", folder.path("lexicon.tsv")] + Self.nlpZero,
        input: Self.text)
      #expect(run.exitCode == 0)
      #expect(run.errors == "")
      #expect(try folder.read("lexicon.tsv") == Self.nlpZeroLexicon)
    }
  }

  @Test(arguments: [
    ("corpus.txt", "no/lexicon.tsv", "no/lexicon.tsv: cannot be written (no folder no)"),
    ("corpus.txt", "folder", "folder: cannot be written (it is a folder)"),
    ("corpus.txt", "corpus.txt/lexicon.tsv", "(no folder corpus.txt)"),
    ("corpus.txt", "x.tsv --details no/x.tsv", "no/x.tsv: cannot be written (no folder no)"),
    ("corpus.txt", "x.tsv --save-counts folder", "folder: cannot be written (it is a folder)"),
    ("corpus.txt", "x.tsv --known none.tsv", "none.tsv: no such file or folder"),
    ("corpus.txt", "x.tsv --add-counts none.runs", "none.runs: no such file or folder"),
    ("none.txt", "lexicon.tsv", "none.txt: no such file or folder"),
    ("folder", "lexicon.tsv", "folder: the folder holds no file"),
    ("empty.txt", "lexicon.tsv", "no word was found"),
    ("corpus.txt", "lexicon.tsv --min-length 9", "no word was found"),
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
        shell: "cd '\(folder.path)' && \"$nlpzero\" discover \(corpus) -q -o \(output)")
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

extension DiscoverVerbTests {
  @Test func textIsAddedToSavedCounts() throws {
    try withCorpus { folder in
      _ = try discover(folder, "a.txt b.txt -q -o whole.tsv --save-counts whole.runs")
      _ = try discover(folder, "a.txt -q -o a.tsv --save-counts a.runs")
      #expect(try folder.read("a.tsv") != folder.read("whole.tsv"))
      let added = try discover(
        folder, "b.txt -q -o both.tsv --add-counts a.runs --save-counts a.runs")
      #expect(added.exitCode == 0)
      #expect(try folder.read("both.tsv") == folder.read("whole.tsv"))
      let saved = try ["a.runs", "whole.runs"].map {
        try Data(contentsOf: URL(fileURLWithPath: folder.path($0)))
      }
      #expect(saved[0] == saved[1])
      // Without text, what was saved is all.
      let again = try discover(folder, "-q -o again.tsv --add-counts whole.runs", input: "山水")
      #expect(again.exitCode == 0)
      #expect(try folder.read("again.tsv") == folder.read("whole.tsv"))
    }
  }

  @Test func damagedCountsAreRefused() throws {
    try TemporaryFolder.with { folder in
      try folder.write(Self.text, to: "a.txt")
      _ = try discover(folder, "a.txt -q -o a.tsv --save-counts a.runs")
      let whole = try Data(contentsOf: URL(fileURLWithPath: folder.path("a.runs")))
      var flipped = whole
      flipped[whole.count / 2] ^= 4
      let before = try folder.names
      for bytes in [flipped, whole.dropLast(), whole + [0], Data(), Data(Self.text.utf8)] {
        try folder.write(bytes, to: "a.runs")
        let run = try discover(
          folder, "a.txt -o x.tsv --details y.tsv --add-counts a.runs --save-counts b.runs")
        #expect(run.exitCode == 1)
        #expect(run.errors.hasPrefix("error: \(folder.path("a.runs")): "))
        #expect(run.errors.split(separator: "\n").count == 1)
        #expect(try folder.names == before)
      }
      try folder.write(whole, to: "a.runs")
      let rules = try discover(folder, "a.txt -o x.tsv --add-counts a.runs --rules characters")
      #expect(rules.exitCode == 1)
      #expect(
        rules.errors == "error: \(folder.path("a.runs")): counted by the rules \"units\", "
          + "expected \"characters\"\n")
      #expect(try folder.names == before)
    }
  }

  /// By nlp-zero's method strings are counted with punctuation: of 4 · 81 = 324 characters 中国 has 12,
  /// each at the start of a line, before four characters: PMI = ln (324 · 12 / 12²) = 3.30,
  /// ln 12 = 2.48, ln 4 = 1.39. 大家好 stands behind a comma and at the end of a line.
  @Test func detailsOfWordsByHand() throws {
    try TemporaryFolder.with { folder in
      try folder.write(Self.text, to: "a.txt")
      let run = try ToolRun(
        ["discover", folder.path("a.txt"), "-q", "-o", folder.path("x.tsv")]
          + ["--details", folder.path("y.tsv")] + Self.nlpZero)
      #expect(run.exitCode == 0)
      let lines = try folder.read("y.tsv").split(separator: "\n").map { line in
        line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      }
      #expect(
        lines[0] == [
          "word", "count", "occurrences", "pmi", "left entropy", "right entropy", "example",
        ])
      let lexicon = try folder.read("x.tsv").split(separator: "\n").map(String.init)
      #expect(lines.dropFirst().map { "\($0[0])\t\($0[1])" } == lexicon)
      let rows = Dictionary(uniqueKeysWithValues: lines.map { ($0[0], $0) })
      #expect(rows["山"]?.prefix(4) == ["山", "33", "33", ""])
      #expect(rows["中国"]?[1...5] == ["12", "12", "3.30", "2.48", "1.39"])
      #expect(rows["大家好"]?[1...5] == ["12", "12", "3.30", "0.00", "2.48"])
      let example = rows["中国"]?[6] ?? ""
      #expect(example.hasPrefix("中国") && example.hasSuffix("，大家好"))
    }
  }

  @Test func detailsFollowTheLexicon() throws {
    try withCorpus { folder in
      let run = try discover(folder, "a.txt -q -o x.tsv --details y.tsv --min-count 20")
      #expect(run.exitCode == 0)
      let rows = try folder.read("y.tsv").split(separator: "\n").dropFirst().map { line in
        line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      }
      let lexicon = try folder.read("x.tsv").split(separator: "\n")
      #expect(rows.map { "\($0[0])\t\($0[1])" } == lexicon.map(String.init))
      for row in rows {
        #expect(row.count == 7)
        #expect(Int(row[2]) ?? 0 >= Int(row[1]) ?? 1, "A word occurs where its string does.")
        #expect(row[6].contains(row[0]))
      }
    }
  }

  @Test func wordsAreFiltered() throws {
    try withCorpus { folder in
      _ = try discover(folder, "a.txt -q -o all.tsv")
      let all = try folder.read("all.tsv").split(separator: "\n")
      func word(_ line: Substring) -> Substring { line.prefix { $0 != "\t" } }
      try folder.write("孩子\n喜欢 7\n", to: "known.tsv")
      let filters: [(String, (Substring) -> Bool)] = [
        ("--known known.tsv", { !["孩子", "喜欢"].contains(word($0)) }),
        ("--min-length 2", { word($0).count >= 2 }),
        ("--script han", { !word($0).contains("0") }),
        ("--script han --min-length 3 --known all.tsv", { _ in false }),
        ("--script digit", { word($0).allSatisfy { $0 == "0" } }),
      ]
      for (options, keeps) in filters {
        let run = try discover(folder, "a.txt -q -o x.tsv \(options)")
        let expected = all.filter(keeps)
        #expect(expected.count < all.count, "\(options)")
        #expect(run.exitCode == (expected.isEmpty ? 1 : 0), "\(options)")
        if expected.isEmpty { continue }
        #expect(try folder.read("x.tsv").split(separator: "\n") == expected, "\(options)")
      }
    }
  }

  @Test func granularityIsChosen() throws {
    try withCorpus { folder in
      var counts: [Int] = []
      for granularity in ["fine", "standard", "coarse"] {
        _ = try discover(folder, "a.txt -q -o x.tsv --granularity \(granularity)")
        let lines = try folder.read("x.tsv").split(separator: "\n")
        counts.append(
          lines.compactMap { $0.split(separator: "\t").last.flatMap { Int($0) } }.reduce(0, +))
      }
      #expect(counts[0] > counts[1] && counts[1] > counts[2], "Shorter words are more.")
      _ = try discover(folder, "a.txt -q -o y.tsv --granularity coarse --redundancy 30")
      #expect(try folder.read("y.tsv") != folder.read("x.tsv"))
    }
  }

  @Test func aSegmenterMayBeWritten() throws {
    try withCorpus { folder in
      _ = try discover(folder, "a.txt -q -o x.tsv")
      let run = try discover(folder, "a.txt -q -o x.segmenter")
      #expect(run.exitCode == 0)
      let input = "孩子喜欢2024年的图书馆，葡萄牙。\n"
      let outputs = try ["x.tsv", "x.segmenter"].map {
        try ToolRun(["segment", "-l", folder.path($0)], input: input).output
      }
      #expect(outputs[0] == outputs[1])
      #expect(outputs[1].hasPrefix("孩子 喜欢 "))
      let info = try ToolRun(["info", folder.path("x.segmenter")])
      #expect(info.output.hasPrefix("kind: segmenter\nrules: units\n"))
      try folder.write(Self.text, to: "c.txt")
      let other = try discover(folder, "c.txt -q -o y.segmenter --method nlp-zero")
      #expect(other.exitCode == 0)
      let rules = try ToolRun(["info", folder.path("y.segmenter")])
      #expect(rules.output.hasPrefix("kind: segmenter\nrules: nlp-zero\n"))
    }
  }

  @Test func newWordsOfAPageAreFoundBesideKnownOnes() throws {
    try TemporaryFolder.with { folder in
      let page = "骆其琛去看灯骨。骆其琛说灯骨很好。他喜欢灯骨，和骆其琛。"
      try folder.write(page, to: "page.txt")
      let run = try discover(folder, "page.txt -o new.tsv --base shipped")
      #expect(run.exitCode == 0 && run.errors.hasSuffix("new.tsv: 2 words\n"))
      #expect(try folder.read("new.tsv") == "灯骨\t3\n骆其琛\t3\n")
      try folder.write("灯骨\t1\n的\t9\n", to: "own.tsv")
      _ = try discover(folder, "page.txt -q -o new.tsv --base own.tsv")
      #expect(try !folder.read("new.tsv").contains("灯骨"))
      try folder.write("你好\n", to: "short.txt")
      let none = try discover(folder, "short.txt -o new.tsv --base shipped")
      #expect(none.exitCode == 0 && none.errors.hasSuffix("new.tsv: 0 words\n"))
    }
  }

  @Test func whatStandsForANumberIsTold() throws {
    try withCorpus { folder in
      let run = try discover(folder, "a.txt b.txt -o x.tsv")
      let first = try folder.read("x.tsv").split(separator: "\n").first {
        $0.hasPrefix("0") && !$0.hasPrefix("0\t")
      }
      let unit = try #require(first).dropFirst().prefix { $0 != "\t" }
      #expect(
        run.errors.contains(
          "0 in a word stands for any number: 0\(unit) is 5\(unit) as well as 60\(unit)\n"),
        "\(run.errors)")
      let characters = try discover(folder, "a.txt b.txt -o x.tsv --rules characters")
      #expect(!characters.errors.contains("stands for any number"))
    }
  }

  @Test func tooLittleTextIsTold() throws {
    try TemporaryFolder.with { folder in
      try folder.write(String(repeating: "骆其琛去看灯骨。他说灯骨很好。\n", count: 40), to: "a.txt")
      let few = try discover(folder, "a.txt -o x.tsv")
      #expect(few.errors.contains("520 characters tell little of words"))
      try folder.write(String(repeating: "骆其琛去看灯骨。他说灯骨很好。\n", count: 2000), to: "a.txt")
      let repeated = try discover(folder, "a.txt -o x.tsv")
      #expect(repeated.errors.contains("of 4000 clauses 2 are different"))
    }
  }

  @Test func bothScriptsAreOneIfAsked() throws {
    try TemporaryFolder.with { folder in
      try folder.write(String(repeating: "國際，国际，發展，\n", count: 30), to: "a.txt")
      _ = try discover(folder, "a.txt -q -o x.tsv --fold traditional")
      #expect(try folder.read("x.tsv") == "国\t60\n际\t60\n发展\t30\n")
    }
  }
}
