import Foundation
import TestSupport
import Testing

struct SegmentVerbTests {
  private static let lexicon = "研究\t10\n生命\t8\n起源\t6\n研究生\t2\n"

  /// Runs `segment` in a folder with a lexicon.
  private func segment(
    _ arguments: [String], input: String = "",
    files: [String: String] = [:]
  ) throws -> ToolRun {
    try TemporaryFolder.with { folder in
      try folder.write(Self.lexicon, to: "lexicon.tsv")
      for (name, text) in files { try folder.write(text, to: name) }
      let own = arguments.map { files[$0] == nil ? $0 : folder.path($0) }
      return try ToolRun(
        ["segment", "--lexicon", folder.path("lexicon.tsv")] + own, input: input)
    }
  }

  /// One line of many is bad: those before it are not lost, and a file is not written by half.
  @Test(arguments: [["--threads", "1"], ["--threads", "2"], ["--format", "jsonl"]])
  func whatCameBeforeABadLineIsWritten(options: [String]) throws {
    try TemporaryFolder.with { folder in
      let lines = String(repeating: "今天天气很好\n", count: 2000)
      try folder.write(Data(lines.utf8) + [0xFF, 0x0A], to: "bad.txt")
      let run = try ToolRun(["segment", folder.path("bad.txt")] + options)
      #expect(run.exitCode == 1 && run.errors.contains("line 2001: not valid UTF-8"))
      #expect(run.output.split(separator: "\n").count == 2000)
      let words = ["segment", folder.path("bad.txt"), "-o", folder.path("out.txt")] + options
      #expect(try ToolRun(words).exitCode == 1)
      #expect(try folder.names == ["bad.txt"])
    }
  }

  @Test func filesThatAreNoTextArePassedOverInFolders() throws {
    try TemporaryFolder.with { folder in
      try folder.write("今天\n", to: "f/a.txt")
      try folder.write(Data([0x89]) + Data("PNG".utf8), to: "f/z.png")
      try folder.write(Data([0xBD, 0xF1, 0xCC, 0xEC, 0xCC, 0xEC, 0xC6, 0xF8, 0x0A]), to: "f/b.txt")
      let run = try ToolRun(["segment", folder.path("f")])
      #expect(run.exitCode == 0 && run.output == "今天\n今天 天气\n", "\(run.output)")
      #expect(run.errors.contains("f/z.png: passed over"), "\(run.errors)")
      #expect(run.errors.contains("f/b.txt: read as GB18030"), "\(run.errors)")
      let forced = try ToolRun(["segment", folder.path("f/b.txt"), "--encoding", "GBK", "-q"])
      #expect(forced.output == "今天 天气\n" && forced.errors == "")
      let image = try ToolRun(["segment", folder.path("f/z.png")])
      #expect(image.exitCode == 1 && image.errors.contains("a PNG image"), "\(image.errors)")
    }
  }

  @Test(arguments: [[], ["-"], ["--", "-"], ["--threads", "1"], ["--quiet"]])
  func standardInputIsSegmentedLineForLine(arguments: [String]) throws {
    let run = try segment(arguments, input: "研究生命起源\n\n生命 研究\r\n研究生")
    #expect(run.exitCode == 0)
    #expect(run.output == "研究 生命 起源\n\n生命 研究\n研究生\n")
    #expect(run.errors == "")
  }

  @Test func positionsCutTheOriginalText() throws {
    let run = try segment(["--format=jsonl"], input: "\"研究\" 生命\t𠮷\n")
    #expect(
      run.output == """
        {"text":"\\"研究\\" 生命\\t𠮷","words":[[0,1],[1,3],[3,4],[5,7],[8,9]]}

        """)
  }

  @Test func aUserDictionaryComesFirst() throws {
    let run = try segment(
      ["--user-dictionary", "user.txt"], input: "研究生命起源", files: ["user.txt": "研究生\n"])
    #expect(run.output == "研究生 命 起源\n")
  }

  @Test(arguments: [
    ("研究生\t100\n命\t9\n", ["--rules", "units"], "研究生 命 iPhone15Pro"),
    ("研究\t0\n", [], "研究生 命 iPhone15Pro"), ("iPhone15\n", [], "研究 生命 iPhone15Pro"),
    ("iPhone15\n", ["--tear-units"], "研究 生命 iPhone15 Pro"),
  ])
  func wordsOfAUserMayHaveWeights(words: String, options: [String], expected: String) throws {
    let run = try segment(
      ["--user-dictionary", "user.txt"] + options, input: "研究生命iPhone15Pro",
      files: ["user.txt": words])
    #expect(run.output == expected + "\n")
  }

  @Test func severalWaysToCutALine() throws {
    let plain = try segment(["--best", "2"], input: "研究生命\n\n起 源")
    #expect(plain.output == "研究 生命\t研究生 命\n\n起 源\n")
    // N = 26, T = 4: ln(10/30 · 8/30), and ln(2/30) - 16.
    let json = try segment(["--best=2", "--format=jsonl", "--known-only"], input: "研究生命")
    #expect(json.output.hasPrefix(#"{"text":"研究生命","segmentations":[{"score":-2.42036"#))
    #expect(json.output.contains(#","words":[[0,2],[2,4]]},{"score":-18.70805"#))
    // 命 is new: 2/30 · 4/30 · (0 + 1) / (4 + 6), and it is 8 of 54 symbols.
    let open = try segment(["--best=2", "--format=jsonl"], input: "研究生命")
    #expect(open.output.contains(#","words":[[0,2],[2,4]]},{"score":-8.93508"#))
  }

  @Test func whatTheLexiconLacksMayBeAWord() throws {
    #expect(try segment([], input: "葡萄研究").output == "葡萄 研究\n")
    #expect(try segment(["--known-only"], input: "葡萄研究").output == "葡 萄 研究\n")
    try TemporaryFolder.with { folder in
      try folder.write(Self.lexicon, to: "lexicon.tsv")
      let file = folder.path("lexicon.segmenter")
      _ = try ToolRun(["segment", "-l", folder.path("lexicon.tsv"), "--write-segmenter", file])
      #expect(try ToolRun(["segment", "-l", file], input: "葡萄").output == "葡萄\n")
      #expect(try ToolRun(["segment", "-l", file, "--known-only"], input: "葡萄").output == "葡 萄\n")
      // Words without counts say nothing of frequencies.
      try folder.write("研究\n生命\n", to: "list.txt")
      #expect(
        try ToolRun(["segment", "-l", folder.path("list.txt")], input: "葡萄研究").output == "葡 萄 研究\n")
    }
  }

  @Test func samplesDependOnTheSeedAlone() throws {
    let lines = String(repeating: "研究生命起源研究生命起源\n", count: 3000)
    let one = try segment(["--sample", "0", "--seed", "7", "--threads", "1"], input: lines)
    let other = try segment(["--sample", "0", "--seed", "7", "--threads", "3"], input: lines)
    #expect(one.output == other.output)
    #expect(Set(one.output.split(separator: "\n")).count > 50)
    #expect(
      one.output.replacing(" ", with: "") == lines, "Samples are of the text as it stands.")
    let seeded = try segment(["--sample", "0", "--seed", "8"], input: lines)
    #expect(seeded.output != one.output)
  }

  @Test func searchModeAddsTheWordsInside() throws {
    let run = try segment(
      ["--search", "--user-dictionary", "user.txt"], input: "研究生命起源",
      files: ["user.txt": "研究生命\n"])
    #expect(run.output == "研究生命 研究 研究生 生命 起源\n")
    let json = try segment(["--search", "--format", "jsonl"], input: "研究生\n")
    #expect(json.output == #"{"text":"研究生","words":[[0,3],[0,2]]}"# + "\n")
  }

  @Test func foldingLeavesTheTextAsItIs() throws {
    #expect(try segment([], input: "研究ABC").output == "研究 ABC\n")
    let run = try segment(["--fold", "width,traditional"], input: "起源，生命　硏究")
    #expect(run.output == "起源 ， 生命 硏究\n")
    #expect(try segment(["--fold", "height"], input: "").exitCode == 64)
  }

  @Test func aSegmenterFileIsTheLexicon() throws {
    try TemporaryFolder.with { folder in
      try folder.write(Self.lexicon, to: "words.tsv")
      let file = folder.path("words.segmenter")
      let made = try ToolRun(["segment", "-l", folder.path("words.tsv"), "--write-segmenter", file])
      #expect(made.exitCode == 0)
      #expect(made.output == "")
      #expect(try ToolRun(["segment", "-l", file], input: "研究生命").output == "研究 生命\n")
      let rules = try ToolRun(["segment", "-l", file, "--rules", "nlp-zero"], input: "研究生命")
      #expect(rules.exitCode == 1)
      #expect(
        rules.errors == "error: \(file): made for the rules units, not nlp-zero, "
          + "for which a lexicon of words and counts is needed\n")
      let info = try ToolRun(["info", file])
      #expect(
        info.output.hasPrefix("kind: segmenter\nrules: units\nwords: 4\ntotal count: 26\n"))
    }
  }

  @Test func nlpZerosRulesKnowOneWay() throws {
    let run = try segment(["--rules", "nlp-zero", "--best", "2"], input: "研究")
    #expect(run.exitCode == 1)
    #expect(run.errors.hasPrefix("error: the rules nlp-zero know one way"))
  }

  @Test func theShippedSegmenterComesBeforeTheShippedLexicon() throws {
    try TemporaryFolder.with { folder in
      try folder.write(Self.lexicon, to: "Dictionaries/lexicon.tsv")
      try folder.write("研究生命\t5\n", to: "other.tsv")
      let made = try ToolRun([
        "segment", "-l", folder.path("other.tsv"), "--write-segmenter",
        folder.path("Dictionaries/lexicon.segmenter"),
      ])
      #expect(made.exitCode == 0)
      let home = ["segment", "--home", folder.path]
      #expect(try ToolRun(home, input: "研究生命").output == "研究生命\n")
      let other = try ToolRun(home + ["--rules", "characters"], input: "研究生命")
      #expect(other.output == "研究 生命\n")
    }
  }

  @Test func filesAreReadInTheirOrder() throws {
    let run = try segment(["b.txt", "a.txt"], files: ["a.txt": "生命\n", "b.txt": "起源"])
    #expect(run.output == "起源\n生命\n")
  }

  @Test func anEmptyInputGivesAnEmptyOutput() throws {
    let run = try segment([])
    #expect(run.exitCode == 0)
    #expect(run.output == "")
    #expect(run.errors == "")
  }

  @Test func theOrderIsKeptAtAnyThreadCount() throws {
    let lines = (0..<30_000).map { "研究\($0)生命" }.joined(separator: "\n")
    let expected = (0..<30_000).map { "研究 \($0) 生命\n" }.joined()
    for threads in ["1", "2", "7"] {
      let run = try segment(["--threads", threads], input: lines)
      #expect(run.output == expected)
    }
  }

  @Test func aLineOfAMillionCharactersIsALine() throws {
    let run = try segment([], input: String(repeating: "生命", count: 500_000))
    #expect(run.output == String(repeating: " 生命", count: 500_000).dropFirst() + "\n")
  }

  @Test func aReaderThatLeavesIsNoError() throws {
    try TemporaryFolder.with { folder in
      try folder.write(Self.lexicon, to: "lexicon.tsv")
      try folder.write(String(repeating: "研究生命\n", count: 100_000), to: "text.txt")
      let run = try ToolRun(
        shell: """
          cd '\(folder.path)'
          { "$nlpzero" segment text.txt -q -l lexicon.tsv; echo "exit $?" >&2; } | head -n 1
          """)
      #expect(run.output == "研究 生命\n")
      #expect(run.errors == "exit 0\n")
    }
  }

  @Test func withoutLexiconTheShippedOneIsUsed() throws {
    try TemporaryFolder.with { folder in
      try folder.write(Self.lexicon, to: "Dictionaries/lexicon.tsv")
      let byOption = try ToolRun(["segment", "--home", folder.path], input: "研究生命")
      #expect(byOption.output == "研究 生命\n")
      let byEnvironment = try ToolRun(
        ["segment"], input: "研究生命", environment: ["NLPZERO_HOME": folder.path])
      #expect(byEnvironment.output == "研究 生命\n")
      let nowhere = try ToolRun(["segment", "--home", folder.path("none")])
      #expect(nowhere.exitCode == 1)
      #expect(
        nowhere.errors
          == "error: --home names \(folder.path("none")), which is not a folder\n")
    }
  }

  @Test func whatAUserDictionaryHoldsIsTold() throws {
    try TemporaryFolder.with { folder in
      try folder.write("研究\t9\n生命\t900\n命\t800\n生\t700\n", to: "lexicon.tsv")
      try folder.write("# 我的\nC++ 3\n生命研究 1 n\n", to: "words.txt")
      let run = try ToolRun(
        shell: """
          cd '\(folder.path)'
          echo 学C++和生命研究 | "$nlpzero" segment -l lexicon.tsv --user-dictionary words.txt --known-only
          """)
      #expect(run.output == "学 C++ 和 生命 研究\n")
      let lines = run.errors.split(separator: "\n")
      #expect(
        lines.contains(
          "words.txt: 2 words, read as a word, a weight and a tag, with spaces between, 1 comment left out"
        ))
      #expect(
        lines.contains {
          $0.hasPrefix("words.txt: 1 word is cut even alone: 生命研究 (weight 1, enough is 4)")
        })
    }
  }

  @Test func traditionalTextIsToldAndMayBeLeftAsItIs() throws {
    try TemporaryFolder.with { folder in
      try folder.write("国际\t9\n发展\t9\n", to: "lexicon.tsv")
      let run = try ToolRun(["segment", "-l", folder.path("lexicon.tsv")], input: "國際發展\n国际\n")
      #expect(
        run.output == "國際 發展\n国际\n" && run.errors.contains("1 line has traditional characters"))
      let plain = try ToolRun(
        ["segment", "-l", folder.path("lexicon.tsv"), "--fold", "none", "--known-only"],
        input: "國際發展\n")
      #expect(plain.output == "國 際 發 展\n" && !plain.errors.contains("traditional"))
    }
  }
}
